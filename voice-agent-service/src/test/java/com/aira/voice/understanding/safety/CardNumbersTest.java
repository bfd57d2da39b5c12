package com.aira.voice.understanding.safety;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.transcript.TranscriptEntry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers are the test numbers that payment networks publish. */
class CardNumbersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "my card number is 4242 4242 4242 4242 | my card number is [card ending 4242]",
                "it's 4242424242424242. | it's [card ending 4242].",
                "5555-5555-5555-4444 please | [card ending 4444] please",
                "3782 822463 10005 | [card ending 0005]",
                "four two four two four two four two four two four two four two four two | [card ending 4242]",
                "forty two forty two, forty two forty two, forty two forty two, forty two forty two | [card ending 4242]",
                "double four double four | double four double four",
                "4242 4242 4242 4242 12 27 123 | [card ending 4242] 12 27 123",
                "my visa is 4000056655665556, cvv 123 | my visa is [card ending 5556], cvv [card code]",
                "the card is 4242-4242-4242-4241 | the card is [card ending 4241]",
                "the three digits on the back are 123 | the three digits on the back are [card code]",
                "credit card number 4242 4242 | credit card number [card ending 4242]",
            })
    void card_isCutToItsLastFourDigits(String said, String kept) {
        assertThat(CardNumbers.removedFrom(said)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call me at +4915123456789 please",
                "my number is 415 555 0101 or 415 555 0102",
                "two oh two five five five oh one double nine",
                "011 44 20 7946 0958",
                "pay by card, call me at 415 555 0101",
                "order 1234567890123",
                "Friday 27 at 10, four people",
                "do you take cards?",
            })
    void whatIsNoCard_staysAsItIs(String said) {
        assertThat(CardNumbers.removedFrom(said)).isEqualTo(said);
    }

    @Test
    void number_dictatedInPieces_isNotKeptPieceByPiece() {
        String first = CardNumbers.removedFrom("my card number is 4242", List.of());
        String second = CardNumbers.removedFrom("4242", List.of(first));
        String third = CardNumbers.removedFrom("four two four two", List.of(first, second));

        assertThat(first).isEqualTo("my card number is 4242");
        assertThat(second).isEqualTo("[card digits]");
        assertThat(third).isEqualTo("[card digits]");
        assertThat(CardNumbers.removedFrom("415 555 0101", List.of("do you take my card")))
                .isEqualTo("415 555 0101");
        assertThat(CardNumbers.removedFrom("415 555 0101", List.of("do you take cards", "book me at 3")))
                .isEqualTo("415 555 0101");
    }

    @Test
    void number_dictatedInPiecesAfterTalkOfACard_isNotKept() {
        List<String> heard = List.of("can I pay by card", "here's the number: 5500");

        assertThat(CardNumbers.removedFrom("0000", heard)).isEqualTo("[card digits]");
    }

    @Test
    void groupsOfFour_areACard_withoutAnyTalkOfOne() {
        assertThat(CardNumbers.removedFrom("0000", List.of("here's the number: 5500", "five zero zero zero")))
                .isEqualTo("[card digits]");
        assertThat(CardNumbers.removedFrom("0101", List.of("415", "555"))).isEqualTo("0101");
    }

    @Test
    void transcript_keepsNoCard_whoeverSaysIt() {
        Instant now = Instant.EPOCH;

        assertThat(TranscriptEntry.caller(1, "it is 4242 4242 4242 4242", now).text())
                .isEqualTo("it is [card ending 4242]");
    }
}
