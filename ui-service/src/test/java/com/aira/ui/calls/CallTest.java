package com.aira.ui.calls;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.aira.ui.Api;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class CallTest {
    private final Api ann = Api.newOwner();
    private final Api bob = Api.newOwner();
    private String salon;
    private UUID call;

    @BeforeEach
    void aCallOfTwoTurns() {
        salon = ann.newBusiness();
        call = UUID.randomUUID();
        World.database()
                .run(
                        "insert into public.calls (id, business_id, call_sid, from_number, to_number, provider, status, duration)"
                                + " values (?, ?::uuid, ?, '+14155550123', '+14155550100', 'conversation_relay', 'completed', 61)",
                        call,
                        salon,
                        "CA" + call);
        turn(0, "caller", "Do you have parking?", null);
        turn(1, "receptionist", "Yes, behind the house.", 42);
        World.database()
                .run(
                        "insert into public.messages (business_id, twilio_sid, direction, from_number, to_number, body, status)"
                                + " values (?::uuid, ?, 'inbound', '+14155550123', '+14155550100', 'Hi', 'received')",
                        salon,
                        "SM" + call);
        World.database()
                .run(
                        "insert into public.caller_messages (business_id, call_id, body, idempotency_key)"
                                + " values (?::uuid, ?, 'Please call back', 'k')",
                        salon,
                        call);
    }

    @Test
    void list_showsTheCall_andItself_everyWord() {
        ann.request()
                .queryParam("businessId", salon)
                .get("/api/calls")
                .then()
                .statusCode(200)
                .body("items.id", contains(call.toString()))
                .body("items[0].duration", equalTo(61))
                .body("items[0].outcome", equalTo("message_taken"));
        ann.request()
                .get("/api/calls/" + call)
                .then()
                .statusCode(200)
                .body("callSid", equalTo("CA" + call))
                .body("outcome", equalTo("message_taken"))
                .body("turns.speaker", contains("caller", "receptionist"))
                .body("turns.latencyMs", contains(nullValue(), equalTo(42)));
    }

    @Test
    void callerMessage_isReadAndUnread() {
        String id = ann.request()
                .queryParam("businessId", salon)
                .get("/api/caller-messages")
                .then()
                .statusCode(200)
                .body("items[0].readAt", nullValue())
                .extract()
                .path("items[0].id");

        ann.json(Map.of("read", true))
                .patch("/api/caller-messages/" + id)
                .then()
                .statusCode(200)
                .body("readAt", notNullValue());
        ann.json(Map.of("read", false))
                .patch("/api/caller-messages/" + id)
                .then()
                .statusCode(200)
                .body("readAt", nullValue());
        bob.json(Map.of("read", true))
                .patch("/api/caller-messages/" + id)
                .then()
                .statusCode(404);
    }

    @Test
    void analytics_countsWhatHappened() {
        ann.request()
                .queryParam("businessId", salon)
                .queryParam("from", Instant.now().minusSeconds(3600).toString())
                .queryParam("to", Instant.now().plusSeconds(3600).toString())
                .get("/api/analytics")
                .then()
                .statusCode(200)
                .body("calls.total", equalTo(1))
                .body("calls.completed", equalTo(1))
                .body("calls.seconds", equalTo(61))
                .body("calls.medianLatencyMs", equalTo(42))
                .body("messages.inbound", equalTo(1))
                .body("callerMessages", equalTo(1))
                .body("appointments.total", equalTo(0));
    }

    @Test
    void activity_tellsWhoDidWhat_pageByPage() {
        var first = ann.request()
                .queryParam("businessId", salon)
                .queryParam("limit", 5)
                .get("/api/activity")
                .then()
                .statusCode(200)
                .body("items", hasSize(5))
                .body("items[0].entity", equalTo("caller_messages"));
        ann.request()
                .queryParam("businessId", salon)
                .queryParam("after", first.extract().<String>path("nextCursor"))
                .get("/api/activity")
                .then()
                .statusCode(200)
                .body("items.findAll { it.entity == 'business_v2' }.actor", contains("owner"));
    }

    @Test
    void anotherOwner_findsNothing() {
        bob.request().get("/api/calls/" + call).then().statusCode(404);
        for (String path : List.of("/api/calls", "/api/messages", "/api/caller-messages", "/api/activity")) {
            bob.request().queryParam("businessId", salon).get(path).then().statusCode(404);
            ann.request().queryParam("businessId", salon).get(path).then().statusCode(200);
        }
        bob.request()
                .queryParam("businessId", salon)
                .queryParam("from", "2026-01-01T00:00:00Z")
                .queryParam("to", "2027-01-01T00:00:00Z")
                .get("/api/analytics")
                .then()
                .statusCode(404);
    }

    private void turn(int ordinal, String speaker, String text, Integer latency) {
        World.database()
                .run(
                        "insert into public.call_turns (business_id, call_id, ordinal, speaker, text, latency_ms)"
                                + " values (?::uuid, ?, ?, ?, ?, ?::integer)",
                        salon,
                        call,
                        ordinal,
                        speaker,
                        text,
                        latency);
    }
}
