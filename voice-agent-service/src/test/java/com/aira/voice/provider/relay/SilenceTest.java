package com.aira.voice.provider.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.conversation.TurnEnd;
import com.aira.voice.line.LineDatabase;
import com.aira.voice.line.LineProfile;
import com.aira.voice.line.RelayClient;
import com.aira.voice.line.RelayPatience;
import com.aira.voice.line.ScriptedConversations;
import com.aira.voice.twilio.SignedRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LineProfile.class)
class SilenceTest {

    @Inject
    LineDatabase database;

    @Inject
    ScriptedConversations receptionist;

    @Inject
    RelayPatience patience;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @BeforeEach
    void isShort() {
        patience.shorten();
    }

    @AfterEach
    void isUsual() {
        patience.reset();
    }

    @Test
    void silence_isAskedAboutOnce_thenTheCallIsEnded() {
        // Given
        String callSid = ring();

        // When
        try (RelayClient twilio = RelayClient.connect(port)) {
            twilio.setup(callSid, "GREETING");
            JsonObject handoff = twilio.awaitEnd();

            // Then
            assertThat(handoff).isEqualTo(new JsonObject().put("reason", "hangup"));
            assertThat(twilio.turns())
                    .containsExactly(
                            "Are you still there?",
                            "I cannot hear you, so I will hang up now. Please call again whenever you like. Goodbye.");
        }
    }

    @Test
    void answerThatTakesLong_isAnnounced() {
        // Given
        String callSid = ring();
        CountDownLatch thought = new CountDownLatch(1);
        receptionist.follow((utterance, speech) -> {
            await(thought);
            speech.say("Yes, we do.");
            return new TurnEnd.Listening();
        });

        // When
        try (RelayClient twilio = RelayClient.connect(port)) {
            twilio.setup(callSid, "GREETING").prompt("Do you do colour?");
            Awaitility.await().until(() -> twilio.frames().stream()
                    .anyMatch(frame -> frame.encode().contains("One moment, please.")));
            thought.countDown();

            // Then
            twilio.awaitTurn("One moment, please. Yes, we do.");
        } finally {
            receptionist.reset();
        }
    }

    private String ring() {
        String callSid = LineDatabase.randomCallSid();
        SignedRequests.post(
                "/webhooks/twilio/call",
                Map.of(
                        "CallSid",
                        callSid,
                        "From",
                        "+12025550123",
                        "To",
                        database.business("Fresh Cuts").number()));
        return callSid;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
