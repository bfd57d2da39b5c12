package com.aira.voice.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who wants no texts books by phone as everybody does, and hears of no text. */
class OptedOutCallerTest {

    private static final String TEXTS =
            "select recipient from public.notifications where business_id = ? and channel = 'sms'";

    @Test
    void booking_ofWhoWithdrew_promisesNoText_andQueuesNone() {
        Player caller = new Player("salon");
        caller.withdraws();

        caller.hears("I'd like a haircut on Wednesday at 2 pm for Ola Nu");
        String booked = caller.hears("yes");

        assertThat(booked).contains("You're booked").doesNotContainIgnoringCase("text");
        assertThat(caller.calendar()).hasSize(1);
        assertThat(caller.column(TEXTS)).isEmpty();
    }

    @Test
    void booking_ofAnybodyElse_doesBoth() {
        Player caller = new Player("salon");

        caller.hears("I'd like a haircut on Wednesday at 2 pm for Ola Nu");

        assertThat(caller.hears("yes")).contains("You're booked", "text message");
        assertThat(caller.column(TEXTS)).hasSize(1);
    }

    @Test
    void lastWord_isPassedOnToTheOwner() {
        Player caller = new Player("salon");

        caller.takesLastWord("Tell Bella that the delivery is late");

        assertThat(caller.column("select body from public.caller_messages where business_id = ?"))
                .containsExactly("Tell Bella that the delivery is late");
    }
}
