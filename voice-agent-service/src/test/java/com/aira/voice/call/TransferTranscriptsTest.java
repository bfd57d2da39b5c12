package com.aira.voice.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aira.voice.frames.Destination;
import com.aira.voice.line.LineDatabase;
import com.aira.voice.line.LineDatabase.TestBusiness;
import com.aira.voice.line.LineProfile;
import com.aira.voice.line.RelayClient;
import com.aira.voice.line.ScriptedConversations;
import com.aira.voice.routing.Handoff;
import com.aira.voice.twilio.SignedRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call that a person takes over: from the transfer to what the owner is asked to approve. */
@QuarkusTest
@TestProfile(LineProfile.class)
class TransferTranscriptsTest {

    private static final String CALLER = "+12025550123";
    private static final String PERSON = "+12025550199";
    private static final String DOCUMENT = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>%s</Response>";
    private static final String ADDRESS = "/webhooks/twilio/transcription?first=100000";

    @Inject
    LineDatabase database;

    @Inject
    ScriptedConversations receptionist;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    private TestBusiness business;
    private String callSid;

    @BeforeEach
    void aCall() {
        receptionist.reset();
        business = database.business("Fresh Cuts");
        callSid = LineDatabase.randomCallSid();
    }

    @Test
    void transfer_ofARecordedCall_isTranscribed_untilTheReceptionistTakesItBack() {
        database.configure(business, "recording.enabled", "true");
        call();

        assertThat(transferred())
                .isEqualTo(DOCUMENT.formatted("<Start><Transcription languageCode=\"en-US\" name=\"transfer\""
                        + " partialResults=\"false\" statusCallbackMethod=\"POST\" statusCallbackUrl=\""
                        + SignedRequests.PUBLIC + ADDRESS + "\" track=\"both_tracks\"/></Start>"
                        + dial("&amp;transcribed=true")));
        assertThat(ended("?transcribed=true", "no-answer"))
                .contains("<Response><Stop><Transcription name=\"transfer\"/></Stop><Connect ");
    }

    @Test
    void transfer_ofACallThatIsNotRecorded_isNotTranscribed() {
        call();

        assertThat(transferred()).isEqualTo(DOCUMENT.formatted(dial("")));
        assertThat(ended("", "no-answer")).contains("<Response><Connect ");
    }

    /** Nobody told this caller of a recording, since no receptionist greeted them. */
    @Test
    void transfer_atALimit_isNotTranscribed() {
        database.configure(business, "recording.enabled", "true");
        database.configure(business, "transfer.phone_number", PERSON);
        database.execute(
                "update public.business_plans set limit_state = 'limited', limit_reason = 'cap', at_limit = 'transfer'"
                        + " where business_id = ?",
                business.id());

        assertThat(call()).isEqualTo(DOCUMENT.formatted(dial("&amp;limited=true")));
    }

    @Test
    void words_ofBothTracks_areWrittenInOrder_once() {
        call();
        said(3, "outbound_track", "This is Anna.");
        said(2, "inbound_track", "Hello?");
        said(4, "inbound_track", "Do you take dogs?");
        said(4, "inbound_track", "Do you take dogs?");
        said(3, "outbound_track", "This is Anna.");
        // Should Twilio count each track for itself.
        said(4, "outbound_track", "Yes, on a leash.");

        assertThat(database.turns(callSid))
                .containsExactly(
                        "caller: Hello?",
                        "agent: This is Anna.",
                        "caller: Do you take dogs?",
                        "agent: Yes, on a leash.");
        assertThat(database.rows("""
                        select distinct t.at = '2030-01-01T10:00:00.123456Z' as at_twilios_time
                        from call_turns t join calls c on c.id = t.call_id where c.call_sid = ?
                        """, callSid)).containsExactly(Map.of("at_twilios_time", true));
    }

    @Test
    void words_followThoseOfTheReceptionist_alsoWhenItTakesTheCallerBack() {
        database.configure(business, "recording.enabled", "true");
        call();
        try (RelayClient socket = RelayClient.connect(port)) {
            socket.setup(callSid, "GREETING").prompt("One");
            socket.awaitTurn("You said: One");
        }
        await().untilAsserted(() -> assertThat(database.turns(callSid)).hasSize(3));
        transferred();
        said(2, "inbound_track", "Hello?");
        ended("?transcribed=true", "no-answer");
        try (RelayClient socket = RelayClient.connect(port)) {
            socket.setup(callSid, "NOBODY_ANSWERED");
            await().untilAsserted(() -> assertThat(database.turns(callSid)).hasSize(5));
            said(3, "inbound_track", "Is anybody there?");
            socket.prompt("Two");
            socket.awaitTurn("You said: Two");
        }

        await().untilAsserted(() -> assertThat(database.turns(callSid))
                .containsExactly(
                        "receptionist: This call is recorded. Hello, you have reached Fresh Cuts. How can I help you?",
                        "caller: One",
                        "receptionist: You said: One",
                        "caller: Hello?",
                        "caller: Is anybody there?",
                        "receptionist: I'm sorry, nobody could take your call just now. Is there anything else that I"
                                + " can do for you, or shall I take a message?",
                        "caller: Two",
                        "receptionist: You said: Two"));
    }

    @Test
    void answerOfThePerson_isProposed_whenTheCallEnds() {
        asked("Do you take dogs?");
        said(2, "outbound_track", "Hello, this is Anna.");
        said(3, "inbound_track", "Do you take dogs?");
        said(4, "outbound_track", "Yes, on a leash.");
        assertThat(proposals()).isEmpty();

        over();

        assertThat(proposals()).containsExactly("Do you take dogs? > Hello, this is Anna. Yes, on a leash.");
    }

    @Test
    void answerOfThePerson_thatComesAfterTheEnd_isProposedToo() {
        asked("Do you take dogs?");
        over();
        said(2, "outbound_track", "Yes.");
        assertThat(proposals()).containsExactly("Do you take dogs? > Yes.");

        said(3, "outbound_track", "On a leash.");
        said(3, "outbound_track", "On a leash.");
        event("transcription-stopped", Map.of());

        assertThat(proposals()).containsExactly("Do you take dogs? > Yes. On a leash.");
    }

    @Test
    void wordsThatComeTogether_areAllProposed() throws Exception {
        asked("Do you take dogs?");
        over();
        ExecutorService twilio = Executors.newFixedThreadPool(2);
        List<CompletableFuture<Void>> reports;
        try (AutoCloseable stuck = database.lock("knowledge_proposals")) {
            reports = List.of(
                    CompletableFuture.runAsync(() -> said(2, "outbound_track", "Yes."), twilio),
                    CompletableFuture.runAsync(() -> said(3, "outbound_track", "On a leash."), twilio));
            await().until(() -> database.rows("select from pg_stat_activity where wait_event_type = 'Lock'")
                            .size()
                    >= 2);
        }

        reports.forEach(CompletableFuture::join);
        twilio.shutdown();

        assertThat(proposals()).containsExactly("Do you take dogs? > Yes. On a leash.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "42",
                "{",
                "{\"transcript\":null}",
                "{\"transcript\":7}",
                "{\"transcript\":\" \\u0000 \"}",
                "{\"confidence\":0.9}"
            })
    void words_thatCannotBeRead_areLeft(String data) {
        call();

        event("transcription-content", Map.of("Track", "outbound_track", "SequenceId", "2", "TranscriptionData", data));

        assertThat(database.turns(callSid)).isEmpty();
    }

    @Test
    void reports_ofAnythingElse_areTaken() {
        call();

        event("transcription-started", Map.of("Track", "both_tracks", "SequenceId", "1"));
        event("transcription-error", Map.of("TranscriptionErrorCode", "32000", "TranscriptionError", "no engine"));
        event("unheard-of", Map.of());
        content(Map.of("Final", "false"));
        content(Map.of("Track", "third_track"));
        content(Map.of("SequenceId", "99999999999"));
        content(Map.of("CallSid", LineDatabase.randomCallSid()));
        assertThat(database.turns(callSid)).isEmpty();

        content(Map.of("Timestamp", "yesterday", "SequenceId", "999999999"));
        content(Map.of("TranscriptionData", words("a\0b\ud800" + "x".repeat(10_000))));
        assertThat(database.turns(callSid)).hasSize(2).allSatisfy(turn -> assertThat(turn)
                .hasSizeLessThanOrEqualTo("agent: ".length() + 4000));
    }

    @Test
    void words_withoutASignature_areRefused() {
        call();

        SignedRequests.post(
                        ADDRESS,
                        Map.of("CallSid", callSid, "TranscriptionEvent", "transcription-content"),
                        "bm90IHNpZ25lZA==")
                .then()
                .statusCode(403);
    }

    @Test
    void words_underAnotherAddressThanSigned_areRefused() {
        call();
        Map<String, String> form = Map.of("CallSid", callSid, "TranscriptionEvent", "transcription-stopped");

        SignedRequests.post(
                        "/webhooks/twilio/transcription?first=0",
                        form,
                        SignedRequests.sign(SignedRequests.PUBLIC + ADDRESS, form))
                .then()
                .statusCode(403);
    }

    private String call() {
        return twiml("/webhooks/twilio/call", Map.of("From", CALLER, "To", business.number()));
    }

    private String transferred() {
        return twiml(
                "/webhooks/twilio/conversation-ended",
                Map.of(
                        "SessionStatus", "ended",
                        "CallStatus", "in-progress",
                        "HandoffData",
                                Handoff.to(new Destination.Number(PERSON)).json()));
    }

    private String ended(String query, String dialStatus) {
        return twiml(
                "/webhooks/twilio/transfer-ended" + query,
                Map.of("DialCallStatus", dialStatus, "CallStatus", "in-progress"));
    }

    private String twiml(String path, Map<String, String> parameters) {
        return SignedRequests.post(path, with(Map.of("CallSid", callSid), parameters))
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private void said(int sequence, String track, String text) {
        content(Map.of("Track", track, "SequenceId", String.valueOf(sequence), "TranscriptionData", words(text)));
    }

    /** An utterance as Twilio reports it, except for what a test changes. */
    private void content(Map<String, String> changes) {
        event(
                "transcription-content",
                with(
                        Map.of(
                                "Track", "outbound_track",
                                "SequenceId", "2",
                                "Final", "true",
                                "LanguageCode", "en-US",
                                "Timestamp", "2030-01-01T10:00:00.123456Z",
                                "TranscriptionData", words("Hello")),
                        changes));
    }

    private void event(String event, Map<String, String> parameters) {
        SignedRequests.post(
                        ADDRESS,
                        with(
                                Map.of(
                                        "CallSid", callSid,
                                        "TranscriptionSid", "GT" + callSid.substring(2),
                                        "TranscriptionEvent", event),
                                parameters))
                .then()
                .statusCode(204);
    }

    private static String words(String transcript) {
        return new JsonObject()
                .put("transcript", transcript)
                .put("confidence", 0.9)
                .encode();
    }

    private void over() {
        SignedRequests.post(
                        "/webhooks/twilio/status",
                        Map.of("CallSid", callSid, "CallStatus", "completed", "CallDuration", "42"))
                .then()
                .statusCode(204);
    }

    /** A call in which the receptionist could not answer this. */
    private void asked(String question) {
        call();
        UUID call = (UUID)
                database.row("select id from calls where call_sid = ?", callSid).get("id");
        database.execute(
                "insert into call_turns (business_id, call_id, ordinal, speaker, text) values (?, ?, 2, 'caller', ?)",
                business.id(),
                call,
                question);
        UUID gap = UUID.randomUUID();
        database.execute(
                "insert into knowledge_gaps (id, business_id, question) values (?, ?, ?)",
                gap,
                business.id(),
                question);
        database.execute(
                "insert into knowledge_gap_questions (business_id, gap_id, question, call_id) values (?, ?, ?, ?)",
                business.id(),
                gap,
                question,
                call);
    }

    private List<String> proposals() {
        return database.rows("""
                        select p.question || ' > ' || p.answer as line from knowledge_proposals p
                        join calls c on c.id = p.call_id where c.call_sid = ?
                        """, callSid).stream()
                .map(row -> (String) row.get("line"))
                .toList();
    }

    /** @param query what follows the id of the transfer */
    private String dial(String query) {
        Object transfer = database.row(
                        "select t.id from call_transfers t join calls c on c.id = t.call_id where c.call_sid = ?",
                        callSid)
                .get("id");
        return "<Dial action=\"" + SignedRequests.PUBLIC + "/webhooks/twilio/transfer-ended?transfer=" + transfer
                + query
                + "\" callerId=\"" + CALLER + "\" method=\"POST\" timeLimit=\"3600\" timeout=\"25\"><Number>" + PERSON
                + "</Number></Dial>";
    }

    private static Map<String, String> with(Map<String, String> parameters, Map<String, String> changes) {
        Map<String, String> all = new HashMap<>(parameters);
        all.putAll(changes);
        return all;
    }
}
