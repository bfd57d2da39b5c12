package com.aira.sandbox.twilio.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aira.sandbox.twilio.ScriptedApplication;
import com.aira.sandbox.twilio.call.Caller;
import com.aira.sandbox.twilio.line.CallEvent;
import com.aira.sandbox.twilio.line.CallFacts;
import com.aira.sandbox.twilio.line.Line;
import com.aira.sandbox.twilio.line.Mailbox;
import com.aira.sandbox.twilio.line.Pace;
import com.aira.sandbox.twilio.line.Signal;
import com.aira.sandbox.twilio.twiml.RelaySettings;
import com.aira.sandbox.twilio.twiml.TwimlException;
import com.aira.sandbox.twilio.twiml.TwimlParser;
import com.aira.sandbox.twilio.twiml.Verb;
import com.aira.sandbox.twilio.webhook.TwilioSignature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConversationRelayTest {

    private static final String LONG_ANSWER =
            "We open at nine in the morning and close at six in the evening. ".repeat(5);

    private final Vertx vertx = Vertx.vertx();
    private final ScriptedApplication application = new ScriptedApplication();
    private final Caller caller = new Caller();
    private final Mailbox mailbox = new Mailbox();
    private final ConversationRelay relay = new ConversationRelay(
            vertx.createWebSocketClient(new WebSocketClientOptions()),
            new TwilioSignature("secret"),
            new ObjectMapper());

    @AfterEach
    void stop() {
        application.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void callerWhoSpeaksOverAnAnswer_interruptsIt() throws Exception {
        application.receptionist((frame, socket) -> answer(frame, socket, text(LONG_ANSWER, true)));
        var outcome = converse("", Pace.NATURAL);

        mailbox.put(new Signal.Said("When do you open?"));
        await().until(() -> !caller.events(CallEvent.Spoken.class).isEmpty());
        mailbox.put(new Signal.Said("Stop, I know"));
        await().until(() -> application.frames().size() == 4);
        mailbox.put(new Signal.HungUp());

        assertThat(outcome.get(5, TimeUnit.SECONDS).end()).isEqualTo(new RelayOutcome.CallerHungUp());
        assertThat(application.frameTypes()).containsExactly("setup", "prompt", "interrupt", "prompt");
        JsonObject interrupt = application.frames().get(2);
        assertThat(LONG_ANSWER).startsWith(interrupt.getString("utteranceUntilInterrupt"));
        assertThat(interrupt.getString("utteranceUntilInterrupt")).hasSizeLessThan(60);
        assertThat(interrupt.getInteger("durationUntilInterruptMs")).isNotNegative();
    }

    @Test
    void uninterruptibleAnswer_isHeardOut_andTheCallerIsNot() throws Exception {
        application.receptionist((frame, socket) -> answer(frame, socket, text(LONG_ANSWER, true)));
        var outcome = converse("interruptible=\"none\"", Pace.NATURAL);

        mailbox.put(new Signal.Said("When do you open?"));
        await().until(() -> !caller.events(CallEvent.Spoken.class).isEmpty());
        mailbox.put(new Signal.Said("Stop"));
        mailbox.put(new Signal.HungUp());
        outcome.get(5, TimeUnit.SECONDS);

        assertThat(application.frameTypes()).containsExactly("setup", "prompt");
        assertThat(caller.events(CallEvent.Warning.class)).hasSize(1);
    }

    @Test
    void latency_countsFromThePrompt_onTheFirstPieceOnly() throws Exception {
        application.receptionist(
                (frame, socket) -> answer(frame, socket, text("We ", false), text("open ", false), text("", true)));
        var outcome = converse("", Pace.INSTANT);

        mailbox.put(new Signal.Said("When do you open?"));
        caller.awaitTurns(1);
        mailbox.put(new Signal.HungUp());
        outcome.get(5, TimeUnit.SECONDS);

        assertThat(caller.events(CallEvent.Spoken.class))
                .extracting(spoken -> spoken.text() + "/" + spoken.latencyMs().isPresent() + "/" + spoken.last())
                .containsExactly("We /true/false", "open /false/false", "/false/true");
    }

    @Test
    void keys_areReported_whereTheyAreDetected() throws Exception {
        var outcome = converse("dtmfDetection=\"true\"", Pace.INSTANT);
        mailbox.put(new Signal.Pressed("1#"));
        await().until(() -> application.frames().size() == 3);
        mailbox.put(new Signal.HungUp());
        outcome.get(5, TimeUnit.SECONDS);
        assertThat(application.frames().subList(1, 3))
                .extracting(frame -> frame.getString("digit"))
                .containsExactly("1", "#");
    }

    @Test
    void keys_areNotReported_otherwise() throws Exception {
        var outcome = converse("", Pace.INSTANT);
        mailbox.put(new Signal.Pressed("1"));
        mailbox.put(new Signal.HungUp());
        outcome.get(5, TimeUnit.SECONDS);
        assertThat(application.frameTypes()).doesNotContain("dtmf");
    }

    @Test
    void malformedFrames_areAnswered_andTenInARowEndTheSession() throws Exception {
        application.receptionist((frame, socket) -> {
            if (frame.getString("type").equals("setup")) {
                for (int i = 0; i < 9; i++) {
                    socket.writeTextMessage("{\"type\":\"text\"}");
                }
                socket.writeTextMessage(text("Still here.", true));
                for (int i = 0; i < 10; i++) {
                    socket.writeTextMessage("gibberish");
                }
            }
        });

        RelayOutcome outcome = converse("", Pace.INSTANT).get(5, TimeUnit.SECONDS);

        assertThat(outcome.form()).containsEntry("SessionStatus", "failed").containsEntry("ErrorCode", "64105");
        assertThat(caller.heard()).isEqualTo("Still here.");
        await().until(() -> application.closeCodes().equals(List.of(1007)));
        assertThat(application.frameTypes()).hasSize(19).containsOnly("setup", "error");
    }

    @Test
    void language_changesWhatPromptsAreLabelled() throws Exception {
        application.receptionist((frame, socket) -> {
            if (frame.getString("type").equals("setup")) {
                socket.writeTextMessage("{\"type\":\"language\",\"transcriptionLanguage\":\"hi-IN\"}");
                socket.writeTextMessage(text("Namaste.", true));
            }
        });
        var outcome = converse("", Pace.INSTANT);
        caller.awaitTurns(1);
        mailbox.put(new Signal.Said("Namaste"));
        await().until(() -> application.frames().size() == 2);
        mailbox.put(new Signal.HungUp());
        outcome.get(5, TimeUnit.SECONDS);
        assertThat(application.frames().get(1).getString("lang")).isEqualTo("hi-IN");
    }

    @Test
    void end_closesTheSocket_andKeepsTheHandoffDataVerbatim() throws Exception {
        application.receptionist(
                (frame, socket) -> socket.writeTextMessage("{\"type\":\"end\",\"handoffData\":\"{ \\\"a\\\" : 1 }\"}"));
        RelayOutcome outcome = converse("", Pace.INSTANT).get(5, TimeUnit.SECONDS);
        assertThat(outcome.form())
                .containsEntry("SessionStatus", "ended")
                .containsEntry("HandoffData", "{ \"a\" : 1 }")
                .containsEntry("SessionId", outcome.sessionId());
        await().until(() -> application.closeCodes().equals(List.of(1000)));
    }

    @Test
    void session_endsWithTheLimitOfItsCall() throws Exception {
        RelayOutcome outcome = relay.converse(settings(""), line(Pace.INSTANT), true, Duration.ofMillis(200));
        assertThat(outcome.form()).containsEntry("ErrorCode", "64104");
    }

    /** Its handshake's timer is the first of its Vert.x, which was not cancelled: see {@link RelaySocket}. */
    @Test
    void firstSocketOfAProcess_outlivesTheLimitOfItsHandshake() throws Exception {
        Duration limit = Duration.ofSeconds(2);
        RelaySocket first =
                RelaySocket.open(vertx.createWebSocketClient(), application.socketUrl(), "", "VX1", mailbox, limit);

        Optional<Signal> closed = mailbox.take(limit.plusSeconds(1));

        assertThat(closed).isEmpty();
        first.close(1000, "");
        assertThat(mailbox.take(limit)).contains(new Signal.Disconnected("VX1", 1000));
    }

    private CompletableFuture<RelayOutcome> converse(String attributes, Pace pace) throws TwimlException {
        RelaySettings settings = settings(attributes);
        Line line = line(pace);
        return CompletableFuture.supplyAsync(() -> relay.converse(settings, line, true, Duration.ofSeconds(20)));
    }

    private RelaySettings settings(String attributes) throws TwimlException {
        var document = TwimlParser.parse("<Response><Connect><ConversationRelay url=\"" + application.socketUrl()
                + "\" " + attributes + "/></Connect></Response>");
        return ((Verb.ConnectRelay) document.verbs().get(0)).relay();
    }

    private Line line(Pace pace) {
        return new Line(
                new CallFacts("CA1", "AC1", Optional.empty(), "+1", "+2", CallFacts.Direction.INBOUND),
                mailbox,
                caller,
                pace);
    }

    private static void answer(JsonObject frame, ServerWebSocket socket, String... answers) {
        if (frame.getString("type").equals("prompt")) {
            List.of(answers).forEach(socket::writeTextMessage);
        }
    }

    private static String text(String token, boolean last) {
        return new JsonObject()
                .put("type", "text")
                .put("token", token)
                .put("last", last)
                .encode();
    }
}
