package com.aira.voice.understanding.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.frames.ReadBack;
import com.aira.voice.frames.ReadBack.Act;
import com.aira.voice.understanding.phrases.PhraseFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Upon which turns something is done, and upon which it is not. */
class ReplyParserTest {

    private static final String BOOKING =
            "A men's haircut on Friday, December 18th at 9 AM, under Rob Lane. Shall I book it?";
    private static final PhraseFile PHRASES = PhraseFile.read(ReplyParser.class, "replies.txt");

    static Stream<Arguments> examples() {
        return Stream.of("yes", "yes book")
                .flatMap(section -> Stream.concat(
                        PHRASES.examples(section).stream().map(turn -> Arguments.of(turn, true)),
                        PHRASES.counterExamples(section).stream().map(turn -> Arguments.of(turn, false))));
    }

    static Stream<Arguments> heldOut() throws IOException {
        try (var stream = ReplyParserTest.class.getResourceAsStream("held-out.txt")) {
            List<String> lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Arguments.of(line.substring(2), line.startsWith("+")));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({"examples", "heldOut"})
    void turn_actsOnlyIfItIsNothingButAssent(String turn, boolean acts) {
        assertThat(new ReadBackCheck(ReadBack.of(Act.BOOK, "booking", BOOKING).after(true, false)).isAgreedBy(turn))
                .as(ReplyParser.parse(turn, Act.BOOK, BOOKING).name())
                .isEqualTo(acts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yeah, no | NO",
                "yes wait | WAIT",
                "yeah, no, keep it | KEEP",
                "yes but not under that name | OBJECTION",
                "no, make it Wednesday | OBJECTION",
                "Perfect. We haven't been before, anything we should know? | YES_AND_QUESTION",
                "sure, what's the price again | YES_AND_QUESTION",
                "yes and my wife too | YES_AND_MORE",
                "yes for Friday at nine | YES",
                "yes for Tuesday | YES_AND_MORE",
                "yes, for two | YES_AND_MORE",
                "thanks | COURTESY",
                "I guess | OTHER",
            })
    void turn_isReadWhole(String turn, Reply expected) {
        assertThat(ReplyParser.parse(turn, Act.BOOK, BOOKING)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CANCEL | yes, cancel it  | true",
                "CANCEL | please cancel   | true",
                "CANCEL | yes, book it    | false",
                "BOOK   | cancel it       | false",
                "MOVE   | yes, move it    | true",
                "MOVE   | yes, cancel it  | false",
            })
    void verb_agreesToItsOwnActOnly(Act act, String turn, boolean acts) {
        assertThat(new ReadBackCheck(ReadBack.of(act, "it", "Something on Friday. " + act.question(true))
                                .after(true, false))
                        .isAgreedBy(turn))
                .isEqualTo(acts);
    }
}
