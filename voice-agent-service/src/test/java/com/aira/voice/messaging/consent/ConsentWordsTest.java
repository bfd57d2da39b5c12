package com.aira.voice.messaging.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.messaging.consent.ConsentWords.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts are data: {@code opt-outs.txt} and {@code no-opt-outs.txt}. */
class ConsentWordsTest {

    @ParameterizedTest
    @MethodSource("optOuts")
    void optingOut_isUnderstoodInAnyUsualWords(String text) {
        assertThat(read(text).keyword()).isEqualTo(Keyword.STOP);
    }

    @ParameterizedTest
    @MethodSource("noOptOuts")
    void talkingOfStopping_isNoOptOut(String text) {
        assertThat(read(text).keyword()).isEqualTo(Keyword.NONE);
    }

    @Test
    void optOutType_decides_whateverTheWordsAre() {
        assertThat(read("Basta ya", "STOP")).isEqualTo(new Reading(Keyword.STOP, true));
        assertThat(read("Hola", "START")).isEqualTo(new Reading(Keyword.START, true));
        assertThat(read("?", "HELP")).isEqualTo(new Reading(Keyword.HELP, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOP", "stop", " Stop ", "HELP", "info", "UNSTOP", "Cancel", "quit"})
    void singleWords_areAnsweredByTwilio(String text) {
        assertThat(read(text).answeredByCarrier()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Stop.", "help!", "STOP PLEASE", "Who is this?"})
    void moreThanASingleWord_isNot(String text) {
        Reading reading = read(text);

        assertThat(reading.keyword()).isNotEqualTo(Keyword.NONE);
        assertThat(reading.answeredByCarrier()).isFalse();
    }

    @Test
    void whoHasWithdrawn_comesBackInTheirWords_othersOnlyAnswer() {
        for (String text : new String[] {"yes", "You can text me again", "resubscribe", "opt me back in please"}) {
            assertThat(ConsentWords.read(text, Optional.empty(), true).keyword())
                    .as(text)
                    .isEqualTo(Keyword.START);
            assertThat(read(text).keyword()).as(text).isEqualTo(Keyword.NONE);
        }
    }

    private static Reading read(String text) {
        return ConsentWords.read(text, Optional.empty(), false);
    }

    private static Reading read(String text, String optOutType) {
        return ConsentWords.read(text, Optional.of(optOutType), false);
    }

    static Stream<String> optOuts() throws IOException {
        return lines("/opt-outs.txt");
    }

    static Stream<String> noOptOuts() throws IOException {
        return lines("/no-opt-outs.txt");
    }

    private static Stream<String> lines(String file) throws IOException {
        try (var stream = ConsentWordsTest.class.getResourceAsStream(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList().stream();
        }
    }
}
