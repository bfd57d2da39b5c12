package com.aira.voice.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.understanding.phrases.PhraseFile;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SmallTalkTest {

    static Stream<Arguments> examples() {
        PhraseFile phrases = PhraseFile.read(SmallTalk.class, "small-talk.txt");
        return Stream.of(SmallTalk.GREETING, SmallTalk.LINE_CHECK, SmallTalk.NO_SPEECH)
                .flatMap(kind -> {
                    String section = kind.name().toLowerCase().replace('_', ' ');
                    return Stream.concat(
                            phrases.examples(section).stream().map(turn -> Arguments.of(turn, kind, true)),
                            phrases.counterExamples(section).stream().map(turn -> Arguments.of(turn, kind, false)));
                });
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource("examples")
    void turn_isAboutTheLineAlone_orNot(String turn, SmallTalk kind, boolean is) {
        assertThat(SmallTalk.of(turn) == kind).isEqualTo(is);
    }
}
