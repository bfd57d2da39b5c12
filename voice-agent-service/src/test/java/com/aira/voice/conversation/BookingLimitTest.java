package com.aira.voice.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** One caller cannot fill the calendar of a business; a family can be booked for. */
class BookingLimitTest {

    private final Player player = new Player("salon");

    private String book(String time) {
        player.hears("book a haircut on Monday at " + time + ", my name is Ann Lee");
        return player.hears("yes");
    }

    @Test
    void sixAppointmentsOfOneCaller_areBooked_andTheSeventhBecomesAMessage() {
        for (String time : List.of("9", "10", "11", "12", "1 pm", "2 pm")) {
            assertThat(book(time)).contains("booked");
        }

        String seventh = book("3 pm");

        assertThat(seventh).contains("I'm sorry", "from your number", "take a message");
        assertThat(player.calendar()).hasSize(6);
        assertThat(player.column("select id::text from public.notifications where business_id = ?"))
                .as("nobody is told of what was not booked")
                .hasSize(12);
        player.hears("yes");
        assertThat(player.hears("We would like one more haircut at three on Monday"))
                .doesNotContain("booked");
        assertThat(player.column("select body from public.caller_messages where business_id = ?"))
                .singleElement()
                .asString()
                .contains("one more haircut");
    }
}
