package com.aira.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aira.it.line.RawRelaySocket;
import com.aira.it.line.SignedTwilioClient;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * voice-agent-service is killed as {@code kill -9} does it, in the middle of a call, and started again. Twilio then asks
 * the action of the lost conversation; its stand-in asks at once and would find nobody, as there is one instance here, so
 * this is Twilio by hand, which waits for the instance to be back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MidCallTest {

    private final LocalAira aira = LocalAira.running();
    private final SignedTwilioClient twilio = new SignedTwilioClient(aira);

    @Test
    @Tag("long")
    void serviceKilledInMidBooking_goesOnWithEverySlot_andBooksOnce() {
        OwnerApi owner = OwnerApi.signIn(aira, aira.demo().email(), aira.demo().password());
        JsonPath business = owner.get("/api/businesses");
        String id = business.get("items[0].id");
        String number = aira.demo().number();
        String callSid = SignedTwilioClient.callSid();

        // Given: half of a booking, and a question that is open
        String question;
        assertThat(twilio.webhook("call", callSid, number, Map.of("CallStatus", "ringing"))
                        .status())
                .isEqualTo(200);
        try (RawRelaySocket socket = twilio.socket().setup(callSid, "GREETING")) {
            socket.hears("Can I book a blow-dry?");
            socket.hears("in two weeks on Wednesday at 11");
            question = socket.hears("It's Nora Klein");
            assertThat(question).contains("Wednesday", "11 AM", "Nora Klein", "?");

            // When: it dies with the caller's yes on its desk
            socket.prompt("yes please");
            aira.kill("voice-agent-service");
        }
        assertThat(aira.command("up", "--detach").exit()).isZero();

        // Then
        SignedTwilioClient.Answer resumed = lost(callSid, number, "VX1");
        assertThat(resumed.body()).contains("we were cut off for a moment", "CUT_OFF", "<ConversationRelay");
        try (RawRelaySocket socket = twilio.socket().setup(callSid, "CUT_OFF")) {
            String first = socket.turn(0);
            String booked = first.equals(question) ? socket.hears("yes please") : first;
            assertThat(booked).contains("booked", "Wednesday", "11 AM", "Nora Klein");

            // And: killed with nothing open, it says its last words again
            aira.kill("voice-agent-service");
        }
        assertThat(aira.command("up", "--detach").exit()).isZero();
        assertThat(lost(callSid, number, "VX2").body()).contains("<ConversationRelay");
        try (RawRelaySocket socket = twilio.socket().setup(callSid, "CUT_OFF")) {
            assertThat(socket.turn(0)).contains("booked", "Nora Klein");
            assertThat(socket.hears("No, thank you, bye")).contains("oodbye");
        }
        twilio.webhook("status", callSid, number, Map.of("CallStatus", "completed", "CallDuration", "60"));

        List<Map<String, Object>> appointments =
                owner.get("/api/appointments?businessId=" + id).getList("items");
        assertThat(appointments)
                .filteredOn(row -> callSid.equals(row.get("externalId")))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("customerName", "Nora Klein")
                        .containsEntry("serviceType", "Blow-dry")
                        .containsEntry("status", "confirmed"));
        List<Map<String, Object>> calls =
                owner.get("/api/calls?businessId=" + id).getList("items");
        assertThat(calls)
                .filteredOn(row -> callSid.equals(row.get("callSid")))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("status", "completed"));
    }

    /** Twilio asks another service meanwhile: no "application error, goodbye". */
    @Test
    @Tag("long")
    void serviceKilledInMidCall_isCoveredByAnother_andTheCallGoesOnWhenItIsBack() {
        String number = aira.demo().number();
        String callSid = SignedTwilioClient.callSid();
        twilio.webhook("call", callSid, number, Map.of("CallStatus", "ringing"));
        String question;
        try (RawRelaySocket socket = twilio.socket().setup(callSid, "GREETING")) {
            question = socket.hears("Can I book a blow-dry?");
            aira.kill("voice-agent-service");
        }

        SignedTwilioClient.Answer away = twilio.fallback(callSid, number, "/webhooks/twilio/conversation-ended");
        assertThat(aira.command("up", "--detach").exit()).isZero();
        SignedTwilioClient.Answer back = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> twilio.fallback(callSid, number, "/webhooks/twilio/conversation-ended"),
                        answer -> answer.body().contains("/resume"));
        SignedTwilioClient.Answer resumed = twilio.webhook("resume", callSid, number, Map.of());

        assertThat(away.status()).isEqualTo(200);
        assertThat(away.body()).contains("One moment, please", "<Pause", "<Redirect");
        assertThat(back.body()).contains("<Redirect");
        assertThat(resumed.body()).contains("we were cut off for a moment", "<ConversationRelay");
        try (RawRelaySocket socket = twilio.socket().setup(callSid, "CUT_OFF")) {
            assertThat(socket.turn(0)).isEqualTo(question);
            assertThat(socket.hears("in two weeks on Wednesday at 12")).contains("What name");
        }
        twilio.webhook("status", callSid, number, Map.of("CallStatus", "completed", "CallDuration", "60"));
    }

    @Test
    void callerWhoMeetsNobody_leavesAMessage_thatTheOwnerFindsAmongTheCalls() {
        OwnerApi owner = OwnerApi.signIn(aira, aira.demo().email(), aira.demo().password());
        String id = owner.get("/api/businesses").get("items[0].id");
        aira.kill("voice-agent-service");

        Phone.Spoken call =
                new Phone(aira, "+14155550166").call(aira.demo().number(), "This is Nora Klein, please call me back");

        assertThat(aira.command("up", "--detach").exit()).isZero();
        assertThat(call.answer(0)).contains("One moment, please", "leave a message after the tone");
        assertThat(call.answer(1)).contains("Your message has been recorded");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            List<Map<String, Object>> calls =
                    owner.get("/api/calls?businessId=" + id).getList("items");
            assertThat(calls)
                    .filteredOn(row -> call.callSid().equals(row.get("callSid")))
                    .singleElement()
                    .satisfies(row -> assertThat(row)
                            // It runs until the service that was away has asked how it ended.
                            .containsAnyOf(Map.entry("outcome", "running"), Map.entry("outcome", "voicemail"))
                            .containsEntry("fromNumber", "+14155550166")
                            .doesNotContainEntry("recordingUrl", null));
        });
    }

    private SignedTwilioClient.Answer lost(String callSid, String number, String session) {
        return twilio.webhook(
                "conversation-ended",
                callSid,
                number,
                Map.of(
                        "SessionId", session,
                        "SessionStatus", "failed",
                        "ErrorCode", "64105",
                        "ErrorMessage", "WebSocket ended: connection reset"));
    }
}
