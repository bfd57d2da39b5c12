package com.aira.ui.appointments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.aira.ui.Api;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class AppointmentTest {
    private static final Instant SLOT =
            Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(3)).plus(Duration.ofHours(10));

    private final Api ann = Api.newOwner();
    private String salon;

    @BeforeEach
    void openAroundTheClock() {
        salon = ann.alwaysOpenBusiness();
    }

    @Test
    void free_isBookedManually() {
        var booked = book(SLOT, 45)
                .statusCode(201)
                .body("status", equalTo("confirmed"))
                .body("source", equalTo("manual"))
                .body("duration", equalTo(45))
                .body("externalId", nullValue())
                .body("scheduledAt", equalTo(SLOT.toString()));

        String id = booked.extract().path("id");
        booked.header("Location", endsWith("/api/appointments/" + id));
        ann.request().get("/api/appointments/" + id).then().statusCode(200).body("customerName", equalTo("Maria"));
    }

    @Test
    void taken_isRefusedWithAlternatives() {
        book(SLOT, 30).statusCode(201);

        book(SLOT.plus(Duration.ofMinutes(10)), 30)
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", endsWith("/appointment-refused"))
                .body("reason", equalTo("taken"))
                .body("alternatives", hasSize(3));
    }

    @Test
    void sameKey_isOneBooking() {
        var request = request(SLOT, 30);

        String first = ann.json(request)
                .header("Idempotency-Key", "k1")
                .post("/api/appointments")
                .path("id");
        String again = ann.json(request)
                .header("Idempotency-Key", "k1")
                .post("/api/appointments")
                .path("id");

        assertThat(again).isEqualTo(first);
    }

    @Test
    void duration_comesFromTheService() {
        ann.json(Map.of("name", "Perm", "duration", 120))
                .post("/api/businesses/" + salon + "/services")
                .then()
                .statusCode(201);
        var request = request(SLOT, 30);
        request.remove("duration");

        ann.json(request).post("/api/appointments").then().statusCode(400).body("errors[0].field", equalTo("duration"));
        request.put("serviceType", "perm");
        ann.json(request).post("/api/appointments").then().statusCode(201).body("duration", equalTo(120));
    }

    @Test
    void source_ofTheReceptionist_isNotAnOwnersToClaim() {
        var request = request(SLOT, 30);
        request.put("source", "voice_agent");

        ann.json(request).post("/api/appointments").then().statusCode(400);
        request.put("source", "web");
        ann.json(request).post("/api/appointments").then().statusCode(201).body("source", equalTo("web"));
    }

    @Test
    void moved_cancelled_andRestored() {
        String id = book(SLOT, 30).extract().path("id");

        change(id, Map.of("scheduledAt", SLOT.plusSeconds(7200).toString()))
                .statusCode(200)
                .body("scheduledAt", equalTo(SLOT.plusSeconds(7200).toString()));
        change(id, Map.of("status", "cancelled")).statusCode(200).body("status", equalTo("cancelled"));
        change(id, Map.of("scheduledAt", SLOT.toString())).statusCode(409).body("reason", equalTo("state"));
        change(id, Map.of("status", "confirmed", "scheduledAt", SLOT.toString(), "notes", "window seat"))
                .statusCode(200)
                .body("status", equalTo("confirmed"))
                .body("scheduledAt", equalTo(SLOT.toString()))
                .body("notes", equalTo("window seat"));
        change(id, Map.of("status", "no_show")).statusCode(200).body("status", equalTo("no_show"));
    }

    @Test
    void moved_ontoAnother_isRefusedWithAlternatives() {
        book(SLOT, 30).statusCode(201);
        String id = book(SLOT.plusSeconds(7200), 30).extract().path("id");

        change(id, Map.of("scheduledAt", SLOT.toString()))
                .statusCode(409)
                .body("reason", equalTo("taken"))
                .body("alternatives", hasSize(3));
    }

    @Test
    void list_pagesThroughTheRange() {
        IntStream.range(0, 5).forEach(n -> book(SLOT.plusSeconds(3600L * n), 30).statusCode(201));

        var first = ann.request()
                .queryParam("businessId", salon)
                .queryParam("from", SLOT.toString())
                .queryParam("to", SLOT.plusSeconds(4 * 3600L).toString())
                .queryParam("limit", 3)
                .get("/api/appointments")
                .then()
                .statusCode(200)
                .body("items", hasSize(3));
        ann.request()
                .queryParam("businessId", salon)
                .queryParam("from", SLOT.toString())
                .queryParam("to", SLOT.plusSeconds(4 * 3600L).toString())
                .queryParam("after", first.extract().<String>path("nextCursor"))
                .get("/api/appointments")
                .then()
                .statusCode(200)
                .body("items.scheduledAt", contains(SLOT.plusSeconds(3 * 3600L).toString()))
                .body("nextCursor", nullValue());
    }

    @Test
    void availability_leavesOutWhatIsBooked() {
        book(SLOT, 30).statusCode(201);

        ann.request()
                .queryParam("from", SLOT.toString())
                .queryParam("to", SLOT.plusSeconds(5400).toString())
                .queryParam("duration", 30)
                .get("/api/businesses/" + salon + "/availability")
                .then()
                .statusCode(200)
                .body(
                        "slots.startsAt",
                        contains(
                                SLOT.plusSeconds(1800).toString(),
                                SLOT.plusSeconds(3600).toString()))
                .body("slots.remaining", contains(1, 1));
    }

    @Test
    void availability_ofAYear_isRefused() {
        ann.request()
                .queryParam("from", SLOT.toString())
                .queryParam("to", SLOT.plus(Duration.ofDays(365)).toString())
                .get("/api/businesses/" + salon + "/availability")
                .then()
                .statusCode(400);
    }

    @Test
    void customer_isToldOnlyWhenAsked() {
        book(SLOT, 30).statusCode(201);
        var request = request(SLOT.plusSeconds(7200), 30);
        request.put("notifyCustomer", true);
        request.put("customerEmail", "maria@example.com");
        String id = ann.json(request)
                .post("/api/appointments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        change(id, Map.of("status", "cancelled", "notifyCustomer", true)).statusCode(200);

        var told = World.database()
                .rows(
                        "select channel, recipient, template, payload ->> 'text' as text from public.notifications"
                                + " where business_id = ?::uuid order by created_at, channel",
                        salon);

        assertThat(told)
                .extracting(row -> row.get("channel") + " " + row.get("recipient") + " " + row.get("template"))
                .containsExactly(
                        "email maria@example.com appointment_booked",
                        "sms +14155550123 appointment_booked",
                        "email maria@example.com appointment_cancelled",
                        "sms +14155550123 appointment_cancelled");
        assertThat(told.get(1).get("text").toString()).startsWith("Salon: you are booked for ");
    }

    @Test
    void contended_haveNoDoubles_andLosersGetAlternatives() throws Exception {
        var threads = Executors.newFixedThreadPool(10);
        List<Callable<Integer>> callers = IntStream.range(0, 50)
                .mapToObj(n -> (Callable<Integer>) () -> {
                    var answer = book(SLOT.plusSeconds(1800L * (n / 10)), 30);
                    int status = answer.extract().statusCode();
                    if (status == 409) {
                        answer.body("alternatives", hasSize(3));
                    }
                    return status;
                })
                .toList();
        Map<Integer, Integer> statuses = new HashMap<>();
        for (var done : threads.invokeAll(callers)) {
            statuses.merge(done.get(), 1, Integer::sum);
        }
        threads.shutdown();

        assertThat(statuses).isEqualTo(Map.of(201, 5, 409, 45));
    }

    @Test
    void anotherOwner_findsNothing() {
        String id = book(SLOT, 30).extract().path("id");
        Api bob = Api.newOwner();

        bob.request().get("/api/appointments/" + id).then().statusCode(404);
        bob.json(Map.of("status", "cancelled"))
                .patch("/api/appointments/" + id)
                .then()
                .statusCode(404);
        bob.json(request(SLOT.plusSeconds(7200), 30))
                .post("/api/appointments")
                .then()
                .statusCode(404);
        bob.request()
                .queryParam("businessId", salon)
                .get("/api/appointments")
                .then()
                .statusCode(404);
        bob.request()
                .queryParam("from", SLOT.toString())
                .queryParam("to", SLOT.plusSeconds(3600).toString())
                .get("/api/businesses/" + salon + "/availability")
                .then()
                .statusCode(404);
        bob.request().get("/api/appointments/" + UUID.randomUUID()).then().statusCode(404);
    }

    private ValidatableResponse book(Instant at, int minutes) {
        return ann.json(request(at, minutes)).post("/api/appointments").then();
    }

    private Map<String, Object> request(Instant at, int minutes) {
        return new HashMap<>(Map.of(
                "businessId",
                salon,
                "customerName",
                "Maria",
                "customerPhone",
                "+14155550123",
                "scheduledAt",
                at.toString(),
                "duration",
                minutes));
    }

    private ValidatableResponse change(String id, Map<String, ?> change) {
        return ann.json(change).patch("/api/appointments/" + id).then();
    }
}
