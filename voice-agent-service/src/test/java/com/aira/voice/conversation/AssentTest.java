package com.aira.voice.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The receptionist without a model: nothing is changed without assent to what was heard. */
class AssentTest {

    private final Player player = new Player("salon");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yeah, no",
                "yes no",
                "sure, actually no",
                "yes wait",
                "ok hold on",
                "yeah not really",
                "yes, I mean no",
                "um yeah I don't think so",
                "great, no thanks",
                "yes but not under that name",
            })
    void yesThatIsTakenBack_booksNothing_andAsksWhatToChange(String turn) {
        player.hears("haircut on Friday at 10 for Rob Lane");

        assertThat(player.hears(turn)).endsWith("What would you like to change?");
        assertThat(player.calendar()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yup", "please do", "no problem", "no that's right", "that's right"})
    void assentInOtherWords_books(String turn) {
        player.hears("haircut on Friday at 10 for Rob Lane");

        assertThat(player.hears(turn)).startsWith("You're booked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yeah, no, keep it", "yes wait", "ok hold on", "sure, actually no"})
    void yesThatIsTakenBack_cancelsAndMovesNothing(String turn) {
        player.book("2026-11-25 14:00", "Haircut", "Maria Lopez", "+12025550177");
        player.hears("I need to cancel my appointment");
        player.hears(turn);
        player.hears("move my appointment to Friday at 10");
        player.hears(turn);

        assertThat(player.calendar())
                .singleElement()
                .asString()
                .startsWith("2026-11-25T14:00 Haircut Maria Lopez confirmed");
    }

    @Test
    void readBack_thatWasInterruptedBeforeItWasHeard_isReadBackAgain() {
        String readBack = player.hears("haircut on Friday at 10 for Rob Lane");
        player.interrupt("A haircut on Friday");

        assertThat(player.hears("yes")).isEqualTo(readBack);
        assertThat(player.calendar()).isEmpty();
        assertThat(player.hears("yes")).startsWith("You're booked");
    }
}
