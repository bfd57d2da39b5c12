package com.aira.voice.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.line.ScriptedConversations;
import com.aira.voice.twilio.SignedRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.xml.XmlPath;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DatabaseAwayTest.NoDatabase.class)
class DatabaseAwayTest {

    @Test
    void call_whileTheDatabaseIsAway_hearsAnApologyInTime() {
        for (String path : new String[] {"call", "conversation-ended"}) {
            long began = System.nanoTime();

            XmlPath twiml = XmlPath.from(SignedRequests.post(
                            "/webhooks/twilio/" + path,
                            Map.of(
                                    "CallSid",
                                    "CA00000000000000000000000000000001",
                                    "From",
                                    "+12025550123",
                                    "To",
                                    "+12025550199"))
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString());

            assertThat(twiml.getString("Response.Say")).startsWith("I am sorry, we cannot take your call");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(6));
        }
    }

    @Test
    void message_whileTheDatabaseIsAway_isApologisedFor() {
        XmlPath twiml = XmlPath.from(SignedRequests.post(
                        "/webhooks/twilio/sms",
                        Map.of(
                                "MessageSid",
                                "SM00000000000000000000000000000001",
                                "From",
                                "+12025550123",
                                "To",
                                "+12025550199",
                                "Body",
                                "Hello"))
                .then()
                .statusCode(200)
                .extract()
                .asString());

        assertThat(twiml.getString("Response.Message.Body")).startsWith("Sorry, something went wrong");
    }

    @Test
    void status_whileTheDatabaseIsAway_isAProblem() {
        SignedRequests.post(
                        "/webhooks/twilio/status",
                        Map.of("CallSid", "CA00000000000000000000000000000001", "CallStatus", "completed"))
                .then()
                .statusCode(503)
                .contentType("application/problem+json");
        RestAssured.get("/health").then().statusCode(503);
    }

    /** A service that was started before its database. */
    public static final class NoDatabase implements QuarkusTestProfile {

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(ScriptedConversations.class);
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>();
            overrides.put("DATABASE_URL", "jdbc:postgresql://localhost:9/nowhere");
            overrides.put("DATABASE_USER", "aira_voice");
            overrides.put("DATABASE_PASSWORD", "aira_voice");
            return overrides;
        }
    }
}
