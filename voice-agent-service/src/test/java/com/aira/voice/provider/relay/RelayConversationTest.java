package com.aira.voice.provider.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.aira.voice.conversation.TurnEnd;
import com.aira.voice.frames.Destination;
import com.aira.voice.line.LineDatabase;
import com.aira.voice.line.LineDatabase.TestBusiness;
import com.aira.voice.line.LineProfile;
import com.aira.voice.line.RelayClient;
import com.aira.voice.line.ScriptedConversations;
import com.aira.voice.twilio.SignedRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(LineProfile.class)
class RelayConversationTest {

    private static final String CALLER = "+12025550123";

    @Inject
    LineDatabase database;

    @Inject
    ScriptedConversations receptionist;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    private TestBusiness business;
    private String callSid;

    @BeforeEach
    void aCallRings() {
        receptionist.reset();
        business = database.business("Fresh Cuts");
        callSid = LineDatabase.randomCallSid();
        SignedRequests.post(
                        "/webhooks/twilio/call", Map.of("CallSid", callSid, "From", CALLER, "To", business.number()))
                .then()
                .statusCode(200);
    }

    @Test
    void conversation_isAnsweredAndRecorded() {
        // Given
        receptionist.follow((utterance, speech) -> {
            speech.say("We open at nine.");
            speech.say("Shall I book you in?");
            return new TurnEnd.Listening();
        });

        // When
        try (RelayClient twilio = RelayClient.connect(port)) {
            twilio.setup(callSid, "GREETING").prompt("When do you open?");
            twilio.awaitTurn("We open at nine. Shall I book you in?");
            awaitTurns(
                    "receptionist: Hello, you have reached Fresh Cuts. How can I help you?",
                    "caller: When do you open?",
                    "receptionist: We open at nine. Shall I book you in?");
        }

        // Then
        assertThat(receptionist.heard().get(0).conversation().customerNumber()).contains(CALLER);
        assertThat(receptionist.heard().get(0).conversation().businessId()).isEqualTo(business.id());
        assertThat(database.row("select status from calls where call_sid = ?", callSid))
                .containsEntry("status", "in_progress");
        assertThat(database.rows("""
                        select latency_ms from call_turns t join calls c on c.id = t.call_id
                        where call_sid = ? and latency_ms is not null
                        """, callSid)).hasSize(1);
    }

    /** As no client library would send them: these keep a path as it is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/conversation",
                "/conversation/",
                "/conversation;x=y",
                "/internal/../conversation/",
                "/internal/../conversation",
                "/webhooks/twilio/../../conversation/",
                "/webhooks/twilio/call/../../../conversation"
            })
    void handshake_byAWayAroundTheGuard_opensNothing(String path) throws IOException {
        try (Socket line = new Socket("localhost", port)) {
            line.setSoTimeout(10_000);
            line.getOutputStream()
                    .write(("GET " + path
                                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String status = new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();

            assertThat(status).as(path).startsWith("HTTP/1.1 4");
        }
    }

    @Test
    void handshake_withoutOrWithAWrongSignature_is403() {
        for (Optional<String> signature : List.of(Optional.<String>empty(), Optional.of("bm90IHNpZ25lZA=="))) {
            Throwable refused = catchThrowable(() -> RelayClient.connect(port, signature));

            assertThat(refused).hasCauseInstanceOf(WebSocketHandshakeException.class);
            assertThat(((WebSocketHandshakeException) refused.getCause())
                            .getResponse()
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void setup_ofAnUnknownCall_isClosed() {
        try (RelayClient twilio = RelayClient.connect(port)) {
            twilio.setup(LineDatabase.randomCallSid(), "GREETING");

            assertThat(twilio.awaitClose()).isEqualTo(1008);
        }
    }

    @Test
    void setup_thatNeverComes_isNotWaitedFor() {
        try (RelayClient twilio = RelayClient.connect(port)) {
            assertThat(twilio.awaitClose()).isEqualTo(1008);
        }
    }

    @Test
    void interrupt_silencesTheTurn_andKeepsWhatWasHeard() {
        // Given
        CountDownLatch interrupted = new CountDownLatch(1);
        receptionist.follow((utterance, speech) -> {
            if (utterance.equals("Tell me everything")) {
                speech.say("First of all.");
                await().until(speech::interrupted);
                speech.say("This is heard by nobody.");
                interrupted.countDown();
            } else {
                speech.say("Of course.");
            }
            return new TurnEnd.Listening();
        });

        // When
        try (RelayClient twilio = RelayClient.connect(port)) {
            twilio.setup(callSid, "GREETING").prompt("Tell me everything");
            await().until(() -> !twilio.frames().isEmpty());
            twilio.interrupt("First of").prompt("Stop, just book me in");
            twilio.awaitTurn("First of all. Of course.");

            // Then
            awaitTurns(
                    "receptionist: Hello, you have reached Fresh Cuts. How can I help you?",
                    "caller: Tell me everything",
                    "receptionist: First of /",
                    "caller: Stop, just book me in",
                    "receptionist: Of course.");
        }
        assertThat(receptionist.interruptions()).containsExactly("First of");
    }

    @Test
    void prompt_duringATurn_interruptsItAndIsAnsweredNext() {
        // Given
        receptionist.follow((utterance, speech) -> {
            if (utterance.equals("One")) {
                await().until(speech::interrupted);
                speech.say("Never heard.");
            } else {
                speech.say("Two it is.");
            }
            return new TurnEnd.Listening();
        });

        // When
        try (RelayClient twilio = RelayClient.connect(port)) {
            twilio.setup(callSid, "GREETING").prompt("One").prompt("Two");
            twilio.awaitTurn("Two it is.");

            // Then
            assertThat(twilio.turns()).containsExactly("Two it is.");
        }
        assertThat(receptionist.heard())
                .extracting(ScriptedConversations.Heard::utterance)
                .containsExactly("One", "Two");
    }

    @Test
    void hangUpAndTransfer_endTheSessionWithTheirReason() {
        receptionist.follow((utterance, speech) -> {
            speech.say("Goodbye.");
            return new TurnEnd.HangUp();
        });
        try (RelayClient twilio = RelayClient.connect(port)) {
            twilio.setup(callSid, "GREETING").prompt("That is all");
            assertThat(twilio.awaitEnd()).isEqualTo(new JsonObject().put("reason", "hangup"));
            assertThat(twilio.turns()).containsExactly("Goodbye.");
        }

        receptionist.follow((utterance, speech) -> new TurnEnd.Transfer(new Destination.Number("+12025550199")));
        try (RelayClient twilio = RelayClient.connect(port)) {
            twilio.setup(callSid, "GREETING").prompt("A person, please");
            assertThat(twilio.awaitEnd())
                    .isEqualTo(new JsonObject().put("reason", "transfer").put("to", "+12025550199"));
        }
    }

    @Test
    void keys_becomeWords() {
        try (RelayClient twilio = RelayClient.connect(port)) {
            twilio.setup(callSid, "GREETING").dtmf("0");
            twilio.awaitTurn("You said: I would like to speak to a person.");

            twilio.dtmf("4").dtmf("2").dtmf("#");
            twilio.awaitTurn("You said: 42");
        }
    }

    @Test
    void failedTurn_isApologisedFor_andTheCallGoesOn() {
        receptionist.follow((utterance, speech) -> {
            throw new IllegalStateException("broken on purpose");
        });
        try (RelayClient twilio = RelayClient.connect(port)) {
            twilio.setup(callSid, "GREETING").prompt("Hello?");
            twilio.awaitTurn("I am sorry, something went wrong on my side. Could you say that again?");
            receptionist.reset();
            twilio.prompt("Hello again");
            twilio.awaitTurn("You said: Hello again");
        }
    }

    @Test
    void malformedAndUnknownFrames_areTolerated_untilTheyComeInARow() {
        try (RelayClient twilio = RelayClient.connect(port)) {
            twilio.setup(callSid, "GREETING")
                    .send("not json")
                    .send("[]")
                    .send("{\"type\":\"somethingNew\",\"x\":1}")
                    .send("{\"type\":\"info\",\"name\":\"clientSpeaking\",\"value\":\"on\"}")
                    .prompt("Still here");
            twilio.awaitTurn("You said: Still here");

            for (int i = 0; i < 10; i++) {
                twilio.send("{}");
            }
            assertThat(twilio.awaitClose()).isEqualTo(1007);
        }
    }

    @Test
    void flood_closesTheSocket() {
        try (RelayClient twilio = RelayClient.connect(port)) {
            twilio.setup(callSid, "GREETING");
            catchThrowable(() -> {
                for (int i = 0; i < 500; i++) {
                    twilio.send("{\"type\":\"info\"}");
                }
            });
            assertThat(twilio.awaitClose()).isEqualTo(1008);
        }
    }

    @Test
    void callThatLeadsNowhere_offersToPassOnAMessage_andEnds() {
        receptionist.follow((utterance, speech) -> {
            speech.say("Sorry, I did not catch that.");
            return new TurnEnd.Listening();
        });

        try (RelayClient twilio = RelayClient.connect(port)) {
            twilio.setup(callSid, "GREETING");
            for (String words : List.of("mumble", "rumble", "grumble", "stumble", "tumble", "fumble")) {
                int turns = twilio.turns().size();
                twilio.prompt(words);
                await().until(() -> twilio.turns().size() > turns);
            }
            twilio.awaitTurn("I'm sorry, I don't seem to be able to help you with this."
                    + " If you like, tell me now what I should pass on, and I'll hang up after that.");
            twilio.prompt("Tell Marco that the delivery is late");

            assertThat(twilio.awaitEnd()).isEqualTo(new JsonObject().put("reason", "hangup"));
            assertThat(twilio.turns()).endsWith("Thank you, I'll pass that on. Goodbye.");
        }
        assertThat(receptionist.messages()).containsExactly("Tell Marco that the delivery is late");
        assertThat(receptionist.heard()).hasSize(6);
    }

    @Test
    void callThatHasLastedAsLongAsItMay_isEndedPolitely() {
        database.execute(
                "update calls set started_at = started_at - interval '31 minutes' where call_sid = ?", callSid);

        try (RelayClient twilio = RelayClient.connect(port)) {
            twilio.setup(callSid, "GREETING");
            twilio.awaitTurn("I'm sorry, we have been talking for a long time and I have to end this call now."
                    + " If you like, tell me now what I should pass on, and I'll hang up after that.");
            twilio.prompt("no thanks, bye");

            assertThat(twilio.awaitEnd()).isEqualTo(new JsonObject().put("reason", "hangup"));
            assertThat(twilio.turns()).endsWith("Thank you for calling. Goodbye.");
        }
        assertThat(receptionist.messages()).isEmpty();
    }

    @Test
    void holdLine_isHeardButNeverAnswered() {
        try (RelayClient twilio = RelayClient.connect(port)) {
            twilio.setup(callSid, "GREETING");
            for (int i = 0; i < 12; i++) {
                twilio.prompt("Your call is important to us. Please stay on the line.");
            }
            twilio.prompt("Hello?");
            twilio.awaitTurn("You said: Hello?");

            assertThat(twilio.turns()).containsExactly("You said: Hello?");
            await().until(() -> database.turns(callSid).size() == 15);
        }
    }

    @Test
    void callFromOneOfOurNumbers_endsAfterFourRounds() {
        String ours = database.business("Other Cuts").number();
        String fromOurs = LineDatabase.randomCallSid();
        SignedRequests.post(
                "/webhooks/twilio/call", Map.of("CallSid", fromOurs, "From", ours, "To", business.number()));

        try (RelayClient twilio = RelayClient.connect(port)) {
            twilio.setup(fromOurs, "GREETING");
            for (int i = 1; i <= 4; i++) {
                twilio.prompt("Question number " + i);
                twilio.awaitTurn("You said: Question number " + i);
            }

            assertThat(twilio.awaitEnd()).isEqualTo(new JsonObject().put("reason", "hangup"));
            assertThat(twilio.turns()).hasSize(5).endsWith("Thank you for calling. Goodbye.");
        }
    }

    private void awaitTurns(String... expected) {
        await().untilAsserted(() -> assertThat(database.turns(callSid)).containsExactly(expected));
    }
}
