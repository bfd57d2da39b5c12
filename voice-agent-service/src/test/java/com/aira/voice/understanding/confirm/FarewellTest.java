package com.aira.voice.understanding.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.understanding.phrases.PhraseFile;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FarewellTest {

    private static final String MORE = "Is there anything else I can do for you?";

    static Stream<Arguments> examples() {
        PhraseFile phrases = PhraseFile.read(ReplyParser.class, "replies.txt");
        return Stream.concat(
                phrases.examples("goodbye").stream().map(turn -> Arguments.of(turn, true)),
                phrases.counterExamples("goodbye").stream().map(turn -> Arguments.of(turn, false)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("examples")
    void turn_endsACallOnlyIfItIsNothingButAGoodbye(String turn, boolean ends) {
        assertThat(Farewell.isOnly(turn, Optional.of(MORE))).isEqualTo(ends);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no         | You're booked. Is there anything else I can do for you? | true",
                "no thanks  | A haircut is $35. | true",
                "no         | A haircut is $35. | false",
                "no         | A haircut on Friday. Shall I book it? | false",
                "no thanks  | Would you like me to take a message? | false",
                "no         | A haircut on Friday. Reply YES to book it. | false",
            })
    void no_endsACallOnlyWhereNothingElseWasAsked(String turn, String before, boolean ends) {
        assertThat(Farewell.isOnly(turn, Optional.of(before))).isEqualTo(ends);
    }
}
