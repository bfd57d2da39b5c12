package com.aira.sandbox.twilio.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aira.sandbox.EphemeralSandbox;
import com.aira.sandbox.LocalEnvironment;
import com.aira.sandbox.twilio.ScriptedApplication;
import com.aira.sandbox.twilio.ScriptedApplication.Answer;
import com.aira.sandbox.twilio.ScriptedApplication.Asked;
import com.aira.sandbox.twilio.call.record.CallRecords;
import com.aira.sandbox.twilio.call.record.CallStatus;
import com.aira.sandbox.twilio.line.CallEvent;
import com.aira.sandbox.twilio.line.Handsets;
import com.aira.sandbox.twilio.line.Pace;
import com.aira.sandbox.twilio.number.NumberSettings;
import com.aira.sandbox.twilio.number.NumberType;
import com.aira.sandbox.twilio.number.OwnedNumber;
import com.aira.sandbox.twilio.webhook.TwilioSignature;
import com.twilio.security.RequestValidator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EphemeralSandbox.class)
class CallsTest {

    private static final String FROM = "+14155552671";

    @Inject
    Calls calls;

    @Inject
    CallRecords records;

    @Inject
    Handsets handsets;

    private final Caller caller = new Caller();
    private ScriptedApplication application;

    @BeforeEach
    void start() {
        application = new ScriptedApplication();
        application.page("/status", "");
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void conversation_runsFromDialToHangUp_andReportsBoth() {
        application
                .page("/voice", relay("welcomeGreeting=\"Hello, how can I help?\""))
                .page("/ended", "")
                .receptionist((frame, socket) -> {
                    if (frame.getString("type").equals("prompt")) {
                        say(socket, "You said: ", false);
                        say(socket, frame.getString("voicePrompt"), true);
                    }
                });

        LiveCall call = dial(Pace.INSTANT);
        caller.awaitTurns(1);
        call.say("Are you open?");
        caller.awaitTurns(2);
        call.hangUp();
        CallEvent.Ended end = caller.awaitEnd();

        assertThat(caller.heard()).isEqualTo("Hello, how can I help?\nYou said: Are you open?");
        assertThat(end).extracting("status", "reason").containsExactly("completed", "caller hung up");
        assertThat(application.frameTypes()).containsExactly("setup", "prompt");
        assertThat(application.frames().get(0).getMap())
                .containsEntry("callSid", call.sid())
                .containsEntry("from", FROM)
                .containsEntry("to", number().phoneNumber())
                .containsEntry("direction", "inbound")
                .containsEntry("callStatus", "RINGING")
                .containsEntry("customParameters", Map.of("business", "b 1"));
        assertThat(application.frames().get(1).getMap())
                .containsEntry("voicePrompt", "Are you open?")
                .containsEntry("lang", "en-US")
                .containsEntry("last", true);
        assertThat(application.closeCodes()).containsExactly(1000);
        Asked action = application.asked("/ended").get(0);
        assertThat(action.form()).containsEntry("SessionStatus", "completed").containsEntry("CallStatus", "completed");
        Asked status = application.asked("/status").get(0);
        assertThat(status.form())
                .containsEntry("CallStatus", "completed")
                .containsEntry("SequenceNumber", "0")
                .containsKeys("CallDuration", "Timestamp");
        assertThat(records.bySid(call.sid()).orElseThrow().status()).isEqualTo(CallStatus.COMPLETED);
    }

    @Test
    void requests_areSigned_asTwiliosOwnValidatorWantsThem() {
        application
                .page("/voice", relay(""))
                .page("/ended", "")
                .receptionist((frame, socket) -> say(socket, "Hi.", true));

        LiveCall call = dial(Pace.INSTANT);
        caller.awaitTurns(1);
        call.hangUp();
        caller.awaitEnd();

        RequestValidator validator = new RequestValidator(LocalEnvironment.TWILIO_AUTH_TOKEN);
        assertThat(application.asked()).hasSize(3).allSatisfy(one -> assertThat(validator.validate(
                        application.url(one.uri()), one.form(), one.headers().get("X-Twilio-Signature")))
                .isTrue());
        assertThat(application.handshakes().get(0))
                .containsEntry(
                        "x-twilio-signature",
                        new TwilioSignature(LocalEnvironment.TWILIO_AUTH_TOKEN).of(application.socketUrl(), Map.of()));
    }

    @Test
    void end_handsOver_toTheTwimlOfTheAction() {
        application
                .page("/voice", relay("welcomeGreeting=\"Hi\""))
                .page("/ended", "<Say>Goodbye then.</Say><Hangup/>")
                .receptionist((frame, socket) -> {
                    if (frame.getString("type").equals("prompt")) {
                        socket.writeTextMessage("{\"type\":\"end\",\"handoffData\":\"{\\\"why\\\":\\\"done\\\"}\"}");
                    }
                });

        LiveCall call = dial(Pace.INSTANT);
        caller.awaitTurns(1);
        call.say("Bye");
        CallEvent.Ended end = caller.awaitEnd();

        assertThat(application.asked("/ended").get(0).form())
                .containsEntry("SessionStatus", "ended")
                .containsEntry("HandoffData", "{\"why\":\"done\"}")
                .containsEntry("CallStatus", "in-progress");
        assertThat(caller.heard()).isEqualTo("Hi\nGoodbye then.");
        assertThat(end.reason()).isEqualTo("receptionist hung up");
    }

    @Test
    void droppedSocket_asksTheAction_andResumesInASecondSession() {
        application
                .page("/voice", relay("welcomeGreeting=\"Hi\""))
                .page("/ended", relay("welcomeGreeting=\"I am back\""))
                .receptionist((frame, socket) -> {
                    if (frame.getString("type").equals("prompt")) {
                        socket.close((short) 1011, "crash");
                    }
                });

        LiveCall call = dial(Pace.INSTANT);
        caller.awaitTurns(1);
        call.say("Boom");
        caller.awaitTurns(2);
        call.hangUp();
        caller.awaitEnd();

        assertThat(application.asked("/ended").get(0).form())
                .containsEntry("SessionStatus", "failed")
                .containsEntry("ErrorCode", "64105")
                .containsEntry("CallStatus", "in-progress");
        assertThat(caller.heard()).isEqualTo("Hi\nI am back");
        JsonObject second = application.frames().get(2);
        assertThat(second.getString("callStatus")).isEqualTo("IN_PROGRESS");
        assertThat(second.getString("sessionId"))
                .isNotEqualTo(application.frames().get(0).getString("sessionId"));
    }

    @Test
    void refusedSocket_isReportedAsUnreachable() {
        application
                .page("/voice", relay(""))
                .page("/ended", "<Say>Please call again later.</Say>")
                .refuseSockets();

        dial(Pace.INSTANT);
        caller.awaitEnd();

        assertThat(application.asked("/ended").get(0).form()).containsEntry("ErrorCode", "64102");
        assertThat(caller.heard()).isEqualTo("Please call again later.");
    }

    @Test
    void failingVoiceUrl_fallsBack_withCodeAndUrl() {
        application
                .page("/voice", asked -> new Answer(500, "text/plain", "oops"))
                .page("/fallback", "<Say>We will call you back.</Say>");

        dial(Pace.INSTANT);
        caller.awaitEnd();

        assertThat(caller.heard()).isEqualTo("We will call you back.");
        assertThat(application.asked("/voice")).hasSize(1);
        assertThat(application.asked("/fallback").get(0).form())
                .containsEntry("ErrorCode", "11200")
                .containsEntry("ErrorUrl", application.url("/voice"));
    }

    @Test
    void failingEverything_endsInTwiliosApology() {
        application
                .page("/voice", asked -> new Answer(200, "text/xml", "<Response><Shout>Hi</Shout></Response>"))
                .page("/fallback", asked -> new Answer(200, "application/json", "{}"));

        dial(Pace.INSTANT);
        CallEvent.Ended end = caller.awaitEnd();

        assertThat(caller.heard()).isEqualTo(CallRun.APOLOGY);
        assertThat(end.reason()).isEqualTo("application error");
        assertThat(caller.events(CallEvent.Failure.class))
                .extracting(CallEvent.Failure::code)
                .containsExactly(12100, 12300);
    }

    @Test
    void silentVoiceUrl_isGivenUp_afterItsOwnLimit() {
        application.page("/voice", asked -> new Answer(null, "", "")).page("/fallback", "<Say>Sorry.</Say>");

        long began = System.nanoTime();
        dial(number("/voice#rt=300"), Pace.INSTANT);
        caller.awaitEnd();

        assertThat(caller.heard()).isEqualTo("Sorry.");
        assertThat(System.nanoTime() - began).isLessThan(5_000_000_000L);
    }

    @Test
    void gather_takesWords_andKeys() {
        application
                .page(
                        "/voice",
                        "<Gather input=\"speech dtmf\" numDigits=\"2\" action=\"/words\"><Say>Yes?</Say></Gather>")
                .page("/words", "<Gather input=\"dtmf\" finishOnKey=\"#\" action=\"/keys\"/>")
                .page("/keys", "<Hangup/>");

        LiveCall call = dial(Pace.INSTANT);
        caller.awaitTurns(1);
        call.say("a table");
        await().until(() -> !application.asked("/words").isEmpty());
        call.press("12#");
        caller.awaitEnd();

        assertThat(application.asked("/words").get(0).form()).containsEntry("SpeechResult", "a table");
        assertThat(application.asked("/keys").get(0).form()).containsEntry("Digits", "12");
    }

    @Test
    void gather_withoutInput_goesOn() {
        application.page("/voice", "<Gather timeout=\"0\"><Say>Yes?</Say></Gather><Say>Nobody there.</Say>");

        dial(Pace.INSTANT);
        caller.awaitEnd();

        assertThat(caller.heard()).isEqualTo("Yes?\nNobody there.");
    }

    @Test
    void dial_connectsThePerson_whoPicksUp() {
        application
                .page("/voice", "<Dial action=\"/dialled\"><Number>+14155559876</Number></Dial>")
                .page("/dialled", "<Say>Welcome back.</Say>");

        LiveCall call = dial(Pace.INSTANT);
        await().until(() -> !caller.events(CallEvent.Dialing.class).isEmpty());
        call.pickUp(true);
        await().until(() -> !caller.events(CallEvent.Bridged.class).isEmpty());
        call.hangUp();
        caller.awaitEnd();

        assertThat(application.asked("/dialled").get(0).form())
                .containsEntry("DialCallStatus", "completed")
                .containsEntry("DialBridged", "true")
                .containsKeys("DialCallSid", "DialCallDuration");
    }

    @Test
    void transcription_reportsWhatTwoPeopleSay_untilItIsStopped() {
        application
                .page(
                        "/voice",
                        "<Start><Transcription name=\"t\" statusCallbackUrl=\"/heard\"/></Start>"
                                + "<Dial action=\"/dialled\"><Number>+14155559876</Number></Dial>")
                .page("/dialled", "<Stop><Transcription name=\"t\"/></Stop><Say>Welcome back.</Say>")
                .page("/heard", "");
        Caller person = new Caller();
        handsets.switchOn("+14155559876", person);

        LiveCall call = dial(Pace.INSTANT);
        await().until(() -> !person.events(CallEvent.Incoming.class).isEmpty());
        Telephone phone = calls.telephone(
                        person.events(CallEvent.Incoming.class).get(0).callSid())
                .orElseThrow();
        phone.pickUp(true);
        await().until(() -> !caller.events(CallEvent.Bridged.class).isEmpty());
        call.say("Do you take dogs?");
        phone.say("Yes, \"on a leash\".");
        phone.hangUp();
        caller.awaitEnd();
        handsets.switchOff("+14155559876", person);

        // Reports overtake each other, as Twilio's may.
        await().until(() -> application.asked("/heard").size() == 4);
        assertThat(application.asked("/heard"))
                .extracting(Asked::form)
                .allSatisfy(form -> assertThat(form)
                        .containsEntry("CallSid", call.sid())
                        .containsKeys("AccountSid", "TranscriptionSid", "Timestamp"))
                .extracting(form -> form.get("SequenceId") + " " + form.get("TranscriptionEvent") + " "
                        + form.get("Track") + " " + form.get("Final") + " " + form.get("TranscriptionData"))
                .containsExactlyInAnyOrder(
                        "1 transcription-started both_tracks null null",
                        "2 transcription-content inbound_track true"
                                + " {\"transcript\":\"Do you take dogs?\",\"confidence\":0.95}",
                        "3 transcription-content outbound_track true"
                                + " {\"transcript\":\"Yes, \\\"on a leash\\\".\",\"confidence\":0.95}",
                        "4 transcription-stopped null null null");
    }

    @Test
    void dial_goesOn_whenNobodyPicksUp() {
        application
                .page("/voice", "<Dial action=\"/dialled\"><Number>+14155559876</Number></Dial>")
                .page("/dialled", "<Say>Nobody is free.</Say>");

        LiveCall call = dial(Pace.INSTANT);
        await().until(() -> !caller.events(CallEvent.Dialing.class).isEmpty());
        call.pickUp(false);
        caller.awaitEnd();

        assertThat(application.asked("/dialled").get(0).form()).containsEntry("DialCallStatus", "no-answer");
        assertThat(caller.heard()).isEqualTo("Nobody is free.");
    }

    @Test
    void record_reportsTheMessage_whenTheCallerHangsUp() {
        application
                .page("/voice", "<Record action=\"/left\" recordingStatusCallback=\"/recording\"/>")
                .page("/left", "")
                .page("/recording", "");

        LiveCall call = dial(Pace.INSTANT);
        await().until(() -> !caller.events(CallEvent.Played.class).isEmpty());
        call.say("Please call me back");
        call.hangUp();
        caller.awaitEnd();

        assertThat(application.asked("/left").get(0).form())
                .containsEntry("Digits", "hangup")
                .containsKeys("RecordingUrl", "RecordingDuration");
        await().until(() -> !application.asked("/recording").isEmpty());
        assertThat(application.asked("/recording").get(0).form())
                .containsEntry("RecordingStatus", "completed")
                .containsEntry("RecordingSource", "RecordVerb");
    }

    @Test
    void reject_leavesTheCallUnanswered() {
        application.page("/voice", "<Reject reason=\"busy\"/>");

        dial(Pace.INSTANT);
        CallEvent.Ended end = caller.awaitEnd();

        assertThat(end.status()).isEqualTo("busy");
        assertThat(caller.events(CallEvent.Connected.class)).isEmpty();
    }

    @Test
    void stream_isRefusedPlainly() {
        application
                .page("/voice", "<Connect><Stream url=\"wss://example.com/media\"/></Connect>")
                .page("/fallback", "<Hangup/>");

        dial(Pace.INSTANT);
        caller.awaitEnd();

        assertThat(caller.events(CallEvent.Failure.class).get(0).message())
                .isEqualTo("<Connect><Stream> is not offered in the sandbox yet");
        assertThat(application.asked("/fallback").get(0).form()).containsKey("ErrorCode");
    }

    private LiveCall dial(Pace pace) {
        return dial(number(), pace);
    }

    private LiveCall dial(OwnedNumber to, Pace pace) {
        return calls.dial(FROM, to, pace, caller);
    }

    private OwnedNumber number() {
        return number("/voice");
    }

    private OwnedNumber number(String voice) {
        return new OwnedNumber(
                "PN1",
                LocalEnvironment.TWILIO_ACCOUNT_SID,
                "+14155550123",
                "US",
                NumberType.LOCAL,
                "test",
                new NumberSettings(Map.of(
                        "VoiceUrl", application.url(voice),
                        "VoiceFallbackUrl", application.url("/fallback"),
                        "StatusCallback", application.url("/status"))),
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private String relay(String attributes) {
        return "<Connect action=\"/ended\"><ConversationRelay url=\"" + application.socketUrl() + "\" " + attributes
                + "><Parameter name=\"business\" value=\"b 1\"/></ConversationRelay></Connect>";
    }

    private static void say(ServerWebSocket socket, String token, boolean last) {
        socket.writeTextMessage(new JsonObject()
                .put("type", "text")
                .put("token", token)
                .put("last", last)
                .encode());
    }
}
