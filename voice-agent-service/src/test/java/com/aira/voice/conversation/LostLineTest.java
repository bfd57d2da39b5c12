package com.aira.voice.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The line is lost, or the service killed, at any utterance: the caller goes on as if it had not been. */
class LostLineTest {

    private static final List<String> BOOKING =
            List.of("I'd like to book an appointment", "a haircut", "on Friday", "at 10", "Maria Lopez", "yes please");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void line_lostAtAnyUtteranceOfABooking_isTakenUpWithEverySlot_andBookedOnce(int lostAt) {
        Player undisturbed = new Player("salon");
        Player disturbed = new Player("salon");

        for (int i = 0; i < BOOKING.size(); i++) {
            String expected = undisturbed.hears(BOOKING.get(i));
            String heard;
            if (i == lostAt) {
                disturbed.losesTheLine(BOOKING.get(i));
                heard = disturbed.isBack();
            } else {
                heard = disturbed.hears(BOOKING.get(i));
            }
            assertThat(heard).isEqualTo(expected);
        }

        assertThat(disturbed.calendar()).isEqualTo(undisturbed.calendar()).hasSize(1);
        assertThat(disturbed.column(
                        "select id::text from public.notifications where business_id = ? and channel = 'sms'"))
                .hasSize(1);
    }

    @Test
    void line_lostAgainAndAgain_afterTheCommit_booksOnce() {
        Player player = new Player("salon");
        BOOKING.subList(0, 5).forEach(player::hears);

        player.losesTheLine("yes please");
        player.losesTheLineAgain();
        assertThat(player.isBack()).startsWith("You're booked for a haircut on Friday");

        assertThat(player.calendar()).hasSize(1);
    }

    @Test
    void line_lostBetweenTurns_hearsTheLastWordsAgain_andAnOpenQuestionStaysOpen() {
        Player player = new Player("salon");
        BOOKING.subList(0, 5).forEach(player::hears);

        assertThat(player.isBack()).endsWith("Shall I book it?");
        assertThat(player.hears("yes")).startsWith("You're booked");
        assertThat(player.isBack()).startsWith("You're booked");
    }

    @Test
    void line_lostBeforeAnythingWasSaid_hasNothingLoose() {
        assertThat(new Player("salon").isBack()).isEmpty();
    }

    @Test
    void line_lostWhileAMessageIsTaken_passesItOnOnce() {
        Player player = new Player("salon");
        player.hears("Can you take a message?");
        player.losesTheLine("Please tell Bella that I will be late. My name is Bob Stone.");

        player.isBack();
        player.hears("Bob Stone");
        player.hears("yes");

        assertThat(player.column("select body from public.caller_messages where business_id = ?"))
                .hasSize(1);
    }
}
