package com.aira.voice.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aira.voice.conversation.ResumePoint;
import com.aira.voice.frames.Attestation;
import com.aira.voice.frames.Destination;
import com.aira.voice.frames.PendingUtterance;
import com.aira.voice.line.FakeTwilio;
import com.aira.voice.line.FakeTwilio.Answer;
import com.aira.voice.line.LineDatabase;
import com.aira.voice.line.LineDatabase.TestBusiness;
import com.aira.voice.line.LineProfile;
import com.aira.voice.line.RelayClient;
import com.aira.voice.line.ScriptedConversations;
import com.aira.voice.routing.Handoff;
import com.aira.voice.twilio.SignedRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.xml.XmlPath;
import jakarta.inject.Inject;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LineProfile.class)
class CallWebhooksTest {

    private static final String CALLER = "+12025550123";

    @Inject
    LineDatabase database;

    @Inject
    ScriptedConversations receptionist;

    @Inject
    FakeTwilio twilio;

    @Inject
    Calls calls;

    @Inject
    StaleCalls staleCalls;

    @Inject
    Recordings recordings;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    private TestBusiness business;
    private String callSid;

    @BeforeEach
    void aBusiness() {
        receptionist.reset();
        business = database.business("Fresh & Cuts");
        callSid = LineDatabase.randomCallSid();
    }

    @Test
    void call_toABusiness_isConnectedToTheRelay() {
        XmlPath twiml = call(CALLER, business.number());

        assertThat(twiml.getString("Response.Connect.@action"))
                .isEqualTo("https://voice.example.test/webhooks/twilio/conversation-ended");
        String relay = "Response.Connect.ConversationRelay.";
        assertThat(twiml.getString(relay + "@url")).isEqualTo("wss://voice.example.test/conversation");
        assertThat(twiml.getString(relay + "@welcomeGreeting"))
                .isEqualTo("Hello, you have reached Fresh & Cuts. How can I help you?");
        assertThat(twiml.getString(relay + "@dtmfDetection")).isEqualTo("true");
        assertThat(twiml.getString(relay + "@interruptible")).isEqualTo("any");
        assertThat(twiml.getString(relay + "@language")).isEqualTo("en-US");
        assertThat(twiml.getString(relay + "@hints")).isEqualTo("Fresh & Cuts");
        assertThat(twiml.getString(relay + "Parameter.@value")).isEqualTo("GREETING");
        assertThat(callRow()).containsEntry("status", "ringing").containsEntry("from_number", CALLER);
    }

    @Test
    void call_deliveredTwice_isAnsweredAlike_andOpenedOnce() {
        String first = callXml(CALLER, business.number());
        String second = callXml(CALLER, business.number());

        assertThat(second).isEqualTo(first);
        assertThat(database.rows("select id from calls where call_sid = ?", callSid))
                .hasSize(1);
    }

    @Test
    void attestation_ofTheFirstWebhook_isKept_andReachesTheConversation() {
        Map<String, String> form = new HashMap<>(Map.of(
                "CallSid", callSid, "From", CALLER, "To", business.number(), "StirVerstat", "TN-Validation-Passed-A"));
        SignedRequests.post("/webhooks/twilio/call", form).then().statusCode(200);
        form.put("StirVerstat", "TN-Validation-Failed");
        SignedRequests.post("/webhooks/twilio/call", form).then().statusCode(200);
        form.remove("StirVerstat");
        SignedRequests.post("/webhooks/twilio/call", form).then().statusCode(200);

        assertThat(callRow()).containsEntry("attestation", "passed_a");
        assertThat(calls.findOpen(callSid).orElseThrow().call().conversation().attestation())
                .isEqualTo(Attestation.PASSED_A);
    }

    @Test
    void call_withoutAttestation_isServed_andVouchedForByNobody() {
        call(CALLER, business.number());

        assertThat(callRow()).containsEntry("attestation", null);
        assertThat(calls.findOpen(callSid).orElseThrow().call().conversation().attestation())
                .isEqualTo(Attestation.NONE);
    }

    @Test
    void callThatComesBackFromTheFallback_begins_orGoesOnWhereItWasLost() {
        Map<String, String> form = Map.of("CallSid", callSid, "From", CALLER, "To", business.number());
        String begun = SignedRequests.post("/webhooks/twilio/resume", form).asString();
        database.execute(
                "insert into call_turns (business_id, call_id, ordinal, speaker, text)"
                        + " select business_id, id, 1, 'receptionist', 'Hello' from calls where call_sid = ?",
                callSid);

        String resumed = SignedRequests.post("/webhooks/twilio/resume", form).asString();

        assertThat(begun).contains("GREETING");
        assertThat(resumed).contains("CUT_OFF", "we were cut off for a moment");
        assertThat(callRow()).containsEntry("reconnects", 1);
    }

    @Test
    void call_withWithheldNumber_isServed() {
        XmlPath twiml = call("anonymous", business.number());

        assertThat(twiml.getString("Response.Connect.ConversationRelay.@url")).isNotEmpty();
        assertThat(callRow()).containsEntry("from_number", "anonymous");
    }

    @Test
    void call_toNobodysNumber_isPolitelyEnded() {
        String unassociated = LineDatabase.randomNumber();
        database.number(business.owner(), null, unassociated);
        TestBusiness inactive = database.business("Closed");
        database.execute("update business_v2 set is_active = false where id = ?", inactive.id());

        for (String number : new String[] {LineDatabase.randomNumber(), unassociated, inactive.number()}) {
            XmlPath twiml = call(CALLER, number);
            assertThat(twiml.getString("Response.Say")).contains("Goodbye.");
            assertThat(twiml.getList("Response.Hangup")).hasSize(1);
        }
        assertThat(database.rows("select id from calls where call_sid = ?", callSid))
                .isEmpty();
    }

    @Test
    void webhook_withMatrixParametersInItsPath_isCheckedAsTheResourceThatItReaches() throws Exception {
        for (String path : new String[] {"/webhooks/twilio/call;x=y", "/webhooks;a=b/twilio;c/call"}) {
            assertThat(raw(path, "bm90IHNpZ25lZA==").statusCode()).isEqualTo(403);
            HttpResponse<String> signed =
                    raw(path, SignedRequests.sign(SignedRequests.PUBLIC + path, Map.of("CallSid", callSid, "To", "x")));
            assertThat(signed.statusCode()).isEqualTo(200);
            assertThat(signed.body()).contains("Goodbye.");
        }
    }

    /** As the path is written: RestAssured would encode it. */
    private HttpResponse<String> raw(String path, String signature) throws Exception {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("X-Twilio-Signature", signature)
                                .POST(HttpRequest.BodyPublishers.ofString("To=x&CallSid=" + callSid))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void webhook_withoutOrWithAWrongSignature_is403_onEveryPath() {
        for (String path : new String[] {
            "call",
            "status",
            "conversation-ended",
            "transfer-ended",
            "recording",
            "transcription",
            "sms",
            "message-status",
            "unknown"
        }) {
            RestAssured.given()
                    .post("/webhooks/twilio/" + path)
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json");
            SignedRequests.post("/webhooks/twilio/" + path, Map.of("CallSid", callSid), "bm90IHNpZ25lZA==")
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void webhook_withAChangedParameter_is403() {
        String path = "/webhooks/twilio/call";
        String signature = SignedRequests.sign(
                SignedRequests.PUBLIC + path, Map.of("CallSid", callSid, "From", CALLER, "To", business.number()));

        SignedRequests.post(
                        path, Map.of("CallSid", callSid, "From", "+12025550000", "To", business.number()), signature)
                .then()
                .statusCode(403);
    }

    @Test
    void webhook_thatIsTooLarge_is413() {
        SignedRequests.post("/webhooks/twilio/call", Map.of("CallSid", "x".repeat(100_000)))
                .then()
                .statusCode(413);
    }

    @Test
    void status_repeatedAndOutOfOrder_endsTheCallOnce() {
        call(CALLER, business.number());

        status("completed", "42");
        status("in-progress", "");
        status("ringing", "");
        status("failed", "");
        status("completed", "42");

        assertThat(callRow()).containsEntry("status", "completed").containsEntry("duration", 42);
        assertThat(callRow().get("ended_at")).isNotNull();
    }

    @Test
    void status_ofTheCarrier_isTheLastWord_afterOurOwnEnd() {
        call(CALLER, business.number());

        conversationEnded(Map.of("SessionStatus", "completed", "CallStatus", "completed"));
        assertThat(callRow()).containsEntry("status", "completed");
        status("canceled", "7");

        assertThat(callRow()).containsEntry("status", "canceled").containsEntry("duration", 7);
    }

    @Test
    void status_ofAnUnknownCall_isTaken() {
        status("completed", "42");
    }

    @Test
    void conversation_lostInMidCall_isResumedThreeTimes_thenApologisedFor() {
        call(CALLER, business.number());

        for (int i = 1; i <= 3; i++) {
            XmlPath twiml = lost("VX" + i);
            assertThat(twiml.getString("Response.Connect.ConversationRelay.@welcomeGreeting"))
                    .isEqualTo("Sorry, we were cut off for a moment.");
            // The same report again does not count.
            assertThat(lost("VX" + i).getString("Response.Connect.ConversationRelay.@url"))
                    .isNotEmpty();
            assertThat(callRow()).containsEntry("reconnects", i);
        }
        XmlPath twiml = lost("VX4");
        assertThat(twiml.getString("Response.Say")).contains("Please try again in a few minutes");
        assertThat(callRow()).containsEntry("reconnects", 3);
    }

    @Test
    void conversation_resumed_goesOnWithItsRecord() {
        call(CALLER, business.number());
        try (RelayClient socket = RelayClient.connect(port)) {
            socket.setup(callSid, "GREETING").prompt("One");
            socket.awaitTurn("You said: One");
            socket.drop();
        }
        receptionist.leave(new ResumePoint(Optional.empty(), Optional.of("You said: One")));
        lost("VX1");
        try (RelayClient socket = RelayClient.connect(port)) {
            socket.setup(callSid, "CUT_OFF");
            socket.awaitTurn("You said: One");
            socket.prompt("Two");
            socket.awaitTurn("You said: Two");
        }

        await().untilAsserted(() -> assertThat(database.turns(callSid))
                .containsExactly(
                        "receptionist: Hello, you have reached Fresh & Cuts. How can I help you?",
                        "caller: One",
                        "receptionist: You said: One",
                        "receptionist: Sorry, we were cut off for a moment.",
                        "receptionist: You said: One",
                        "caller: Two",
                        "receptionist: You said: Two"));
        assertThat(receptionist.heard().stream()
                        .map(ScriptedConversations.Heard::ordinal)
                        .distinct())
                .hasSize(2);
    }

    @Test
    void conversation_lostBeforeTheAnswer_isAnsweredOnceItIsBack_underTheSameOrdinal() {
        call(CALLER, business.number());
        try (RelayClient socket = RelayClient.connect(port)) {
            socket.setup(callSid, "GREETING").prompt("One");
            socket.awaitTurn("You said: One");
            socket.drop();
        }
        receptionist.leave(new ResumePoint(
                Optional.of(new PendingUtterance(2, "One", Instant.parse("2026-11-21T10:00:00Z"))),
                Optional.of("Hello")));
        lost("VX1");

        try (RelayClient socket = RelayClient.connect(port)) {
            socket.setup(callSid, "CUT_OFF");
            socket.awaitTurn("You said: One");
        }

        assertThat(receptionist.heard())
                .extracting(ScriptedConversations.Heard::ordinal)
                .containsExactly(2, 2);
        await().untilAsserted(() -> assertThat(database.turns(callSid))
                .containsExactly(
                        "receptionist: Hello, you have reached Fresh & Cuts. How can I help you?",
                        "caller: One",
                        "receptionist: You said: One",
                        "receptionist: Sorry, we were cut off for a moment.",
                        "receptionist: You said: One"));
    }

    @Test
    void conversation_endedForATransfer_dialsThePerson_andComesBackWhenNobodyAnswers() {
        call(CALLER, business.number());

        XmlPath dial = conversationEnded(Map.of(
                "SessionStatus", "ended",
                "CallStatus", "in-progress",
                "HandoffData",
                        Handoff.to(new Destination.Number("+12025550199")).json()));
        assertThat(dial.getString("Response.Dial.Number")).isEqualTo("+12025550199");
        assertThat(dial.getString("Response.Dial.@callerId")).isEqualTo(CALLER);
        assertThat(dial.getString("Response.Dial.@action"))
                .startsWith("https://voice.example.test/webhooks/twilio/transfer-ended?transfer=");

        XmlPath back = transferEnded("no-answer");
        assertThat(back.getString("Response.Connect.ConversationRelay.@welcomeGreeting"))
                .startsWith("I'm sorry, nobody could take your call");
        assertThat(transferEnded("completed").getList("Response.Hangup")).hasSize(1);
        assertThat(callRow()).containsEntry("outcome", "transferred");
    }

    @Test
    void transferToACostlyOrForeignNumber_isNeverDialled() {
        call(CALLER, business.number());

        for (String number : List.of("+19005550123", "+881612345678", "+442079460958", business.number())) {
            XmlPath back = conversationEnded(Map.of(
                    "SessionStatus", "ended",
                    "CallStatus", "in-progress",
                    "HandoffData", Handoff.to(new Destination.Number(number)).json()));

            assertThat(back.getString("Response.Dial.Number")).as(number).isEmpty();
            assertThat(back.getString("Response.Connect.ConversationRelay.@welcomeGreeting"))
                    .as(number)
                    .startsWith("I'm sorry, nobody could take your call");
        }
    }

    @Test
    void conversation_endedForVoicemail_records() {
        call(CALLER, business.number());

        XmlPath twiml = conversationEnded(Map.of(
                "SessionStatus", "ended",
                "CallStatus", "in-progress",
                "HandoffData", Handoff.to(new Destination.Voicemail()).json()));

        assertThat(twiml.getString("Response.Record.@action"))
                .isEqualTo("https://voice.example.test/webhooks/twilio/voicemail-ended");
    }

    @Test
    void conversation_endedByTheReceptionist_hangsUp() {
        call(CALLER, business.number());

        XmlPath twiml = conversationEnded(Map.of(
                "SessionStatus", "ended",
                "CallStatus", "in-progress",
                "HandoffData", Handoff.hangUp().json()));

        assertThat(twiml.getList("Response.Hangup")).hasSize(1);
    }

    @Test
    void recording_isAnnouncedStartedKeptAndDeletedInTime() {
        // Given
        database.configure(business, "recording.enabled", "true");
        database.configure(business, "recording.retention_days", "7");

        // When
        XmlPath twiml = call(CALLER, business.number());

        // Then
        assertThat(twiml.getString("Response.Start.Recording.@recordingStatusCallback"))
                .isEqualTo("https://voice.example.test/webhooks/twilio/recording");
        assertThat(twiml.getString("Response.Connect.ConversationRelay.@welcomeGreeting"))
                .startsWith("This call is recorded. ");

        // When
        String recordingSid = "RE" + callSid.substring(2);
        SignedRequests.post(
                        "/webhooks/twilio/recording",
                        Map.of(
                                "CallSid",
                                callSid,
                                "RecordingSid",
                                recordingSid,
                                "RecordingStatus",
                                "completed",
                                "RecordingUrl",
                                "https://api.example.test/" + recordingSid))
                .then()
                .statusCode(204);

        // Then
        assertThat(database.row("""
                        select recording_sid, recording_url, round(extract(epoch from recording_expires_at - now()) / 86400)::int days
                        from calls where call_sid = ?
                        """, callSid))
                .isEqualTo(Map.of(
                        "recording_sid",
                        recordingSid,
                        "recording_url",
                        "https://api.example.test/" + recordingSid,
                        "days",
                        7));

        // When
        database.execute(
                "update calls set recording_expires_at = now() - interval '1 day' where call_sid = ?", callSid);
        twilio.answering(request -> new Answer(204, ""));
        recordings.deleteExpired();

        // Then
        assertThat(twilio.asked("DELETE"))
                .extracting(FakeTwilio.Asked::path)
                .containsExactly("/twilio/api/2010-04-01/Accounts/AC00000000000000000000000000000001/Recordings/"
                        + recordingSid + ".json");
        assertThat(callRow()).containsEntry("recording_sid", null).containsEntry("recording_expires_at", null);
    }

    @Test
    void staleCalls_areClosedOnlyWhenTwilioSaysSo() {
        // Given
        call(CALLER, business.number());
        String running = callSid;
        callSid = LineDatabase.randomCallSid();
        call(CALLER, business.number());
        String over = callSid;
        callSid = LineDatabase.randomCallSid();
        call(CALLER, business.number());
        String forgotten = callSid;
        database.execute("alter table calls disable trigger set_updated_at");
        database.execute(
                "update calls set updated_at = now() - interval '1 hour' where business_id = ?", business.id());
        database.execute("alter table calls enable trigger set_updated_at");
        twilio.answering(request -> {
            if (request.path().contains(running)) {
                return new Answer(200, "{\"sid\":\"" + running + "\",\"status\":\"in-progress\"}");
            }
            return request.path().contains(over)
                    ? new Answer(200, "{\"sid\":\"" + over + "\",\"status\":\"completed\",\"duration\":\"63\"}")
                    : new Answer(404, "{\"code\":20404,\"message\":\"not found\",\"status\":404}");
        });

        // When
        staleCalls.sweep();

        // Then
        assertThat(row(running)).containsEntry("status", "ringing").containsEntry("ended_at", null);
        assertThat(row(over)).containsEntry("status", "completed").containsEntry("duration", 63);
        assertThat(row(forgotten)).containsEntry("status", "failed");
    }

    /** However a call was left open: never answered, killed in setup, socket never opened, end unheard, clock astray. */
    @Test
    void staleCalls_ofEveryKind_areClosed_andALateReportStillCounts() {
        String[] sids = new String[5];
        for (int i = 0; i < sids.length; i++) {
            sids[i] = callSid = LineDatabase.randomCallSid();
            call("+1202555013" + i, business.number());
        }
        String unknownToTwilio = sids[0];
        String untilTwilioIsBack = sids[1];
        String twilioAwayForADay = sids[2];
        String ofTomorrow = sids[3];
        String besideABrokenOne = sids[4];
        database.execute("alter table calls disable trigger set_updated_at");
        database.execute(
                "update calls set updated_at = now() - interval '1 hour' where business_id = ?", business.id());
        database.execute(
                "update calls set started_at = now() - interval '26 hours' where call_sid = ?", twilioAwayForADay);
        database.execute(
                "update calls set updated_at = now() + interval '1 year', started_at = now() + interval '1 year' where call_sid = ?",
                ofTomorrow);
        database.execute("alter table calls enable trigger set_updated_at");
        twilio.answering(request -> {
            if (request.path().contains(unknownToTwilio)) {
                return new Answer(404, "{\"code\":20404,\"message\":\"not found\",\"status\":404}");
            } else if (request.path().contains(ofTomorrow) || request.path().contains(besideABrokenOne)) {
                return new Answer(200, "{\"status\":\"completed\",\"duration\":\"9\"}");
            }
            return new Answer(request.path().contains(untilTwilioIsBack) ? 0 : 503, "");
        });

        staleCalls.sweep();

        assertThat(row(unknownToTwilio)).containsEntry("status", "failed");
        assertThat(row(untilTwilioIsBack)).containsEntry("ended_at", null);
        assertThat(row(twilioAwayForADay)).containsEntry("status", "failed");
        assertThat(row(ofTomorrow)).containsEntry("status", "completed");
        assertThat(row(besideABrokenOne)).containsEntry("status", "completed").containsEntry("duration", 9);
        assertThat(database.rows(
                        "select id from calls where business_id = ? and ended_at is null and call_sid <> ?",
                        business.id(),
                        untilTwilioIsBack))
                .isEmpty();
        callSid = unknownToTwilio;
        status("completed", "77");
        assertThat(row(unknownToTwilio)).containsEntry("status", "completed").containsEntry("duration", 77);
    }

    @Test
    void call_whileTheDatabaseIsStuck_hearsAnApologyInTime() {
        // Given: somebody holds the table that the look-up needs
        try (AutoCloseable stuck = database.lock("business_numbers")) {
            long began = System.nanoTime();

            // When
            XmlPath twiml = call(CALLER, business.number());

            // Then
            assertThat(twiml.getString("Response.Say")).startsWith("I am sorry, we cannot take your call");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(6));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void turn_whileTheDatabaseIsStuck_isSpokenAtOnce_andWrittenLater() throws Exception {
        call(CALLER, business.number());
        try (RelayClient socket = RelayClient.connect(port)) {
            socket.setup(callSid, "GREETING").prompt("One");
            socket.awaitTurn("You said: One");
            try (AutoCloseable stuck = database.lock("call_turns")) {
                socket.prompt("Two");
                socket.awaitTurn("You said: Two");
                assertThat(receptionist.heard()).hasSize(2);
            }
        }

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(database.turns(callSid))
                .containsExactly(
                        "receptionist: Hello, you have reached Fresh & Cuts. How can I help you?",
                        "caller: One",
                        "receptionist: You said: One",
                        "caller: Two",
                        "receptionist: You said: Two"));
    }

    @Test
    void call_byAClientThatOffersHttp2_isAnswered() throws Exception {
        Map<String, String> parameters = Map.of("CallSid", callSid, "To", "x");

        HttpResponse<String> response = raw(
                "/webhooks/twilio/call",
                SignedRequests.sign(SignedRequests.PUBLIC + "/webhooks/twilio/call", parameters));

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void bodyThatDoesNotCome_isNotWaitedFor() throws Exception {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(("POST /webhooks/twilio/call HTTP/1.1\r\nHost: localhost\r\nX-Twilio-Signature: x\r\n"
                                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 500\r\n\r\nC")
                            .getBytes(StandardCharsets.US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 408").contains("did not arrive in time");
        }
    }

    @Test
    void health_isAnswered() {
        RestAssured.get("/health").then().statusCode(200);
    }

    private XmlPath call(String from, String to) {
        return XmlPath.from(callXml(from, to));
    }

    private String callXml(String from, String to) {
        return SignedRequests.post("/webhooks/twilio/call", Map.of("CallSid", callSid, "From", from, "To", to))
                .then()
                .statusCode(200)
                .contentType("text/xml")
                .extract()
                .asString();
    }

    private void status(String status, String duration) {
        SignedRequests.post(
                        "/webhooks/twilio/status",
                        Map.of("CallSid", callSid, "CallStatus", status, "CallDuration", duration))
                .then()
                .statusCode(204);
    }

    private XmlPath lost(String sessionId) {
        return conversationEnded(Map.of(
                "SessionId", sessionId, "SessionStatus", "failed", "ErrorCode", "64105", "CallStatus", "in-progress"));
    }

    private XmlPath conversationEnded(Map<String, String> parameters) {
        return twiml("conversation-ended", parameters);
    }

    private XmlPath transferEnded(String dialStatus) {
        return twiml("transfer-ended", Map.of("DialCallStatus", dialStatus, "CallStatus", "in-progress"));
    }

    private XmlPath twiml(String path, Map<String, String> parameters) {
        Map<String, String> all = new HashMap<>(parameters);
        all.put("CallSid", callSid);
        return XmlPath.from(SignedRequests.post("/webhooks/twilio/" + path, all)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private Map<String, Object> callRow() {
        return row(callSid);
    }

    private Map<String, Object> row(String sid) {
        return database.row("select * from calls where call_sid = ?", sid);
    }
}
