package com.aira.voice.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a conversation leaves behind in the database. */
class ConversationServiceTest {

    private final Player player = new Player("salon");

    @Test
    void booking_carriesItsProvenance_andQueuesItsConfirmationsInTheSameTransaction() {
        player.hears("book a haircut on Friday at 10, my name is Ann Lee");

        player.hears("yes");

        assertThat(
                        player.column(
                                "select source || ' ' || external_id || ' ' || idempotency_key from public.appointments where business_id = ?"))
                .containsExactly("voice_agent " + sid() + " " + sid() + ":2:book");
        assertThat(player.column(
                        "select channel || ' ' || recipient || ' ' || template || ' ' || (appointment_id is not null)"
                                + " from public.notifications where business_id = ? order by channel, recipient"))
                .containsExactly(
                        "email bella@salon.test appointment_booked true", "sms +12025550177 appointment_booked true");
        assertThat(
                        player.column(
                                "select payload ->> 'text' from public.notifications where business_id = ? and channel = 'sms'"))
                .containsExactly(
                        "Bella Salon: you are booked for Friday, November 27, 2026 at 10:00 AM (Haircut). Questions or changes: +12025550100");
    }

    @Test
    void repeatedTurn_booksOnce_andConfirmsOnce() {
        player.hears("book a haircut on Friday at 10, my name is Ann Lee");
        String stateBefore = player.column("select dialogue::text from public.calls where business_id = ?")
                .get(0);
        player.hears("yes");
        player.restore(stateBefore);

        String again = player.repeats(2, "yes");

        assertThat(again).startsWith("You're booked for a haircut on Friday, November 27th at 10 AM");
        assertThat(player.calendar()).hasSize(1);
        assertThat(player.column("select id::text from public.notifications where business_id = ?"))
                .hasSize(2);
    }

    @Test
    void moveAndCancel_areConfirmedToo() {
        player.hears("book a haircut on Friday at 10, my name is Ann Lee");
        player.hears("yes");
        player.hears("move my appointment to 11");
        player.hears("yes");
        player.hears("cancel my appointment");

        player.hears("yes");

        assertThat(
                        player.column(
                                "select template from public.notifications where business_id = ? and channel = 'sms' order by created_at"))
                .containsExactly("appointment_booked", "appointment_moved", "appointment_cancelled");
    }

    @Test
    void message_isKept_andMailedToTheBusiness() {
        player.hears("please tell the owner that the shampoo delivery is late");
        player.hears("Frank Miller");

        assertThat(
                        player.column(
                                "select customer_name || ' ' || customer_phone || ': ' || body from public.caller_messages where business_id = ?"))
                .containsExactly("Frank Miller +12025550177: please tell the owner that the shampoo delivery is late");
        assertThat(player.column("select recipient || ' ' || template from public.notifications where business_id = ?"))
                .containsExactly("bella@salon.test caller_message");
    }

    @Test
    void businessWithoutAnAddress_isMailedAtItsOwners() {
        Player clinic = new Player("clinic");
        clinic.hears("I'd like a checkup on Friday at 10, my name is Ann Lee");

        clinic.hears("yes");

        assertThat(clinic.column(
                        "select recipient from public.notifications where business_id = ? and channel = 'email'"))
                .singleElement()
                .asString()
                .endsWith("@owner.test");
    }

    @Test
    void interruption_leavesInMemoryWhatWasHeard() {
        player.hears("what are your opening hours?");

        player.interrupt("We're open Monday");

        assertThat(player.hears("sorry, can you repeat that?")).contains("We're open Monday");
    }

    private String sid() {
        return player.conversation().externalId();
    }
}
