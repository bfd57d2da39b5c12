package com.aira.voice.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.conversation.Player;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However eager a model is, nothing is changed, and nobody is hung up on, without the caller's own words for it. */
class ModelAssentTest {

    private static final Map<String, String> BOOKING =
            Map.of("customerName", "Rob Lane", "startsAt", "2026-11-27T10:00", "service", "Haircut");
    private static final String READ_BACK =
            "A haircut on Friday, November 27th at 10 AM, under Rob Lane. Shall I book it?";

    private final ScriptedModel model = new ScriptedModel();
    private final Player player = new Player("salon", ModelFixture.at(model.url()));

    @AfterEach
    void close() {
        model.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yeah, no",
                "yes wait",
                "sure, actually no",
                "great, no thanks",
                "yes but not under that name",
                "Perfect. We haven't been before, anything we should know?",
            })
    void eagerModel_booksNothing_onATurnThatIsNotAssentAlone(String turn) {
        model.calls("", "bookAppointment", BOOKING);
        model.calls("", "bookAppointment", BOOKING);

        assertThat(player.hears("haircut on Friday at 10 for Rob Lane")).isEqualTo(READ_BACK);
        assertThat(player.hears(turn)).isEqualTo(READ_BACK);

        assertThat(player.calendar()).isEmpty();
    }

    @Test
    void readBack_thatWasInterrupted_isReadBackAgain() {
        model.calls("", "bookAppointment", BOOKING);
        model.calls("", "bookAppointment", BOOKING);
        model.calls("", "bookAppointment", BOOKING);
        model.says("Anything else?");
        player.hears("haircut on Friday at 10 for Rob Lane");
        player.interrupt("A haircut on Friday");

        assertThat(player.hears("yes")).isEqualTo(READ_BACK);
        assertThat(player.calendar()).isEmpty();
        assertThat(player.hears("yes")).startsWith("You're booked");
    }

    @Test
    void otherTimeThanTheOneReadBack_isReadBack() {
        model.calls("", "bookAppointment", BOOKING);
        model.calls(
                "",
                "bookAppointment",
                Map.of("customerName", "Rob Lane", "startsAt", "2026-11-27T11:00", "service", "Haircut"));
        player.hears("haircut on Friday at 10 for Rob Lane");

        assertThat(player.hears("yes please"))
                .isEqualTo("A haircut on Friday, November 27th at 11 AM, under Rob Lane. Shall I book it?");
        assertThat(player.calendar()).isEmpty();
    }

    @Test
    void assentToAnotherQuestion_booksNothing() {
        model.calls("", "bookAppointment", BOOKING);
        model.says("Certainly. Shall I take a message for Bella?");
        model.calls("", "bookAppointment", BOOKING);
        player.hears("haircut on Friday at 10 for Rob Lane");
        player.hears("where do I park?");

        player.hears("yes");

        assertThat(player.calendar()).isEmpty();
    }

    @Test
    void modelThatReadsBackItself_needsNoTemplate() {
        model.calls("", "findAvailability", Map.of("service", "Haircut", "startsAt", "2026-11-27T10:00"));
        model.says("So that's a haircut on Friday at 10 AM for Rob Lane. Shall I go ahead and book that?");
        model.calls("", "bookAppointment", BOOKING);
        model.says("Anything else?");

        assertThat(player.hears("haircut on Friday at 10 for Rob Lane"))
                .isEqualTo("So that's a haircut on Friday at 10 AM for Rob Lane. Shall I go ahead and book that?");
        assertThat(player.hears("yes")).startsWith("You're booked for a haircut on Friday");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yeah, no, keep it", "yes wait", "ok hold on"})
    void eagerModel_cancelsNothing_onATurnThatIsNotAssentAlone(String turn) {
        UUID id = player.book("2026-11-25 14:00", "Haircut", "Maria Lopez", "+12025550177");
        for (int i = 0; i < 2; i++) {
            model.calls("", "findAppointment", Map.of());
            model.calls("", "cancelAppointment", Map.of("appointmentId", id.toString()));
        }

        assertThat(player.hears("cancel my appointment")).endsWith("Shall I cancel it?");
        player.hears(turn);

        assertThat(player.calendar()).singleElement().asString().contains("confirmed");
    }

    @Test
    void move_isReadBack_thenDone() {
        UUID id = player.book("2026-11-25 14:00", "Haircut", "Maria Lopez", "+12025550177");
        Map<String, String> move = Map.of("appointmentId", id.toString(), "startsAt", "2026-11-27T10:00");
        model.calls("", "findAppointment", Map.of());
        model.calls("", "rescheduleAppointment", move);
        model.calls("", "rescheduleAppointment", move);
        model.says("Anything else?");

        assertThat(player.hears("move my appointment to Friday at 10"))
                .isEqualTo(
                        "I'll move your haircut from Wednesday, November 25th at 2 PM to Friday, November 27th at 10 AM."
                                + " Is that right?");
        assertThat(player.hears("yes")).startsWith("Done, your haircut is now on Friday");
    }

    @Test
    void eagerModel_doesNotHangUpOnSomebodyWhoAsks() {
        model.calls("", "endCall", Map.of());
        model.says("We take cash and all major credit cards.");

        String answer = player.hears("no I mean can I pay by card");

        assertThat(answer).doesNotContain("[hangs up]");
        assertThat(model.requests().get(1)).contains("said more than goodbye");
    }

    @Test
    void emergency_isNotLeftToTheModel() {
        model.says("What day would you like to come in?");

        assertThat(player.hears("my husband is having a heart attack")).contains("dial 911");
        assertThat(model.requests()).isEmpty();
    }

    @Test
    void cardNumber_isNotShownToTheModel_norKept() {
        player.hears("I'd like to pay, my card number is 4242 4242 4242 4242");
        model.says("What can I do for you?");
        player.hears("sorry");

        assertThat(model.requests()).singleElement().asString().doesNotContain("4242 4242");
        assertThat(player.column("select dialogue::text from public.calls where business_id = ?"))
                .singleElement()
                .asString()
                .contains("[card ending 4242]")
                .doesNotContain("4242 4242");
    }
}
