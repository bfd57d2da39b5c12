package com.aira.voice.provider.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.conversation.TurnEnd;
import com.aira.voice.line.LineDatabase;
import com.aira.voice.line.LineProfile;
import com.aira.voice.line.RelayClient;
import com.aira.voice.line.ScriptedConversations;
import com.aira.voice.twilio.SignedRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SilenceTest.ShortPatience.class)
class SilenceTest {

    @Inject
    LineDatabase database;

    @Inject
    ScriptedConversations receptionist;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

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

    /** Callers who say nothing for a moment, and to whom a moment is long. */
    public static final class ShortPatience implements QuarkusTestProfile {

        private final LineProfile line = new LineProfile();

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(ScriptedConversations.class);
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(line.getConfigOverrides());
            overrides.put("relay.moment-after", "PT0.2S");
            overrides.put("relay.reprompt-after", "PT0.5S");
            overrides.put("relay.goodbye-after", "PT0.5S");
            return overrides;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return line.testResources();
        }
    }
}
