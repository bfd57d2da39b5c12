package com.aira.ui.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.aira.runtime.database.Sql;
import com.aira.ui.Api;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class StaffTest {
    private static final Instant SLOT =
            Instant.now().plus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS).plus(10, ChronoUnit.HOURS);

    private static final Pattern REMOVAL = Pattern.compile("hx-delete=\"([^\"]+/off[^\"]+)\"");

    private final Api ann = Api.newOwner();
    private String business;

    @BeforeEach
    void aBusiness() {
        business = ann.alwaysOpenBusiness();
    }

    @Test
    void member_isKeptWithHoursServicesAndTimeOff() {
        String cut = service("Cut");

        String id = ann.json(Map.of(
                        "name", " Anna ",
                        "hours", List.of(Map.of("weekday", 1, "opens", "09:00", "closes", "12:00")),
                        "services", List.of(Map.of("serviceId", cut, "duration", 45)),
                        "timeOff",
                                List.of(Map.of(
                                        "startsAt",
                                        SLOT.toString(),
                                        "endsAt",
                                        SLOT.plusSeconds(3600).toString()))))
                .post("/api/businesses/{id}/staff", business)
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        ann.request()
                .get("/api/businesses/{business}/staff", business)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(id))
                .body("items[0].name", equalTo("Anna"))
                .body("items[0].kind", equalTo("person"))
                .body("items[0].seats", nullValue())
                .body("items[0].isActive", equalTo(true))
                .body("items[0].hours[0].opens", equalTo("09:00"))
                .body("items[0].services[0].serviceId", equalTo(cut))
                .body("items[0].services[0].duration", equalTo(45))
                .body("items[0].timeOff[0].startsAt", equalTo(SLOT.toString()));
    }

    @Test
    void change_keepsWhatIsAbsent_andReplacesLists() {
        String id = member(
                Map.of("name", "Anna", "hours", List.of(Map.of("weekday", 1, "opens", "09:00", "closes", "12:00"))));

        change(id, Map.of("name", "Anne"))
                .statusCode(200)
                .body("name", equalTo("Anne"))
                .body("hours", hasSize(1));
        change(id, Map.of("hours", List.of()))
                .statusCode(200)
                .body("name", equalTo("Anne"))
                .body("hours", empty());
    }

    @Test
    void whatMakesNoSense_isRefused() {
        member(Map.of("name", "Anna"));

        create(Map.of("name", "anna")).statusCode(409);
        create(Map.of("name", "Ben", "seats", 2)).statusCode(400).body("errors[0].field", equalTo("seats"));
        create(Map.of("name", "Ben", "services", List.of(Map.of("serviceId", business))))
                .statusCode(400)
                .body("errors[0].field", equalTo("services"));
        create(Map.of(
                        "name",
                        "Ben",
                        "timeOff",
                        List.of(Map.of("startsAt", SLOT.toString(), "endsAt", SLOT.toString()))))
                .statusCode(400);
        create(Map.of("name", "Ben\nBcc: x")).statusCode(400);
    }

    @Test
    void booking_takesWhoIsAskedFor_orWhoeverIsFree() {
        String anna = member(Map.of("name", "Anna"));
        String ben = member(Map.of("name", "Ben"));

        book(Map.of("staffId", anna)).statusCode(201).body("staffId", equalTo(anna));
        book(Map.of("staffId", anna)).statusCode(409).body("reason", equalTo("taken"));
        book(Map.of()).statusCode(201).body("staffId", equalTo(ben));
        book(Map.of()).statusCode(409);
    }

    @Test
    void availability_saysWho() {
        String anna = member(Map.of("name", "Anna"));
        String ben = member(Map.of("name", "Ben"));
        book(Map.of("staffId", anna)).statusCode(201);

        available(Map.of()).body("slots[0].staff", contains(ben)).body("slots[0].remaining", equalTo(1));
        available(Map.of("staffId", anna)).body("slots", empty());
        available(Map.of("staffId", ben)).body("slots", hasSize(1));
    }

    @Test
    void party_getsATableThatSeatsIt() {
        member(Map.of("name", "Window", "kind", "resource", "seats", 2));
        String corner = member(Map.of("name", "Corner", "kind", "resource", "seats", 6));

        available(Map.of("partySize", 4)).body("slots[0].staff", contains(corner));
        book(Map.of("partySize", 4))
                .statusCode(201)
                .body("staffId", equalTo(corner))
                .body("partySize", equalTo(4));
        book(Map.of("partySize", 8)).statusCode(409).body("reason", equalTo("party_too_large"));
    }

    @Test
    void service_takesAsLongAsTheOneWhoDoesIt() {
        String cut = service("Cut");
        String anna = member(Map.of("name", "Anna", "services", List.of(Map.of("serviceId", cut, "duration", 50))));

        var request = new HashMap<String, Object>(request());
        request.remove("duration");
        request.put("serviceType", "cut");

        ann.json(request)
                .post("/api/appointments")
                .then()
                .statusCode(201)
                .body("staffId", equalTo(anna))
                .body("duration", equalTo(50));
    }

    @Test
    void appointment_isGivenToAnother_alsoWhenItMoves() {
        String anna = member(Map.of("name", "Anna"));
        String ben = member(Map.of("name", "Ben"));
        String id = book(Map.of("staffId", anna)).statusCode(201).extract().path("id");
        book(Map.of("staffId", ben)).statusCode(201);

        patch(id, Map.of("staffId", ben)).statusCode(409).body("reason", equalTo("taken"));
        patch(id, Map.of("staffId", ben, "scheduledAt", SLOT.plusSeconds(7200).toString()))
                .statusCode(200)
                .body("staffId", equalTo(ben));
        patch(id, Map.of("staffId", anna)).statusCode(200).body("staffId", equalTo(anna));
    }

    @Test
    void whoHasAppointmentsAhead_isNotRemoved() {
        String anna = member(Map.of("name", "Anna"));
        String id = book(Map.of("staffId", anna)).statusCode(201).extract().path("id");

        remove(anna).statusCode(409).body("type", endsWith("/staff-has-appointments"));
        patch(id, Map.of("status", "cancelled")).statusCode(200);
        remove(anna).statusCode(204);
        ann.request().get("/api/appointments/" + id).then().statusCode(200).body("staffId", nullValue());
    }

    @Test
    void pages_keepNamesServicesHoursAndTimeOff() {
        String cut = service("Cut");
        String page = "/b/" + business + "/staff";
        ann.request().get(page).then().statusCode(200).body(containsString("Nobody yet"));

        ann.request()
                .formParams(Map.of("name", "Anna & Co", "kind", "person"))
                .post(page)
                .then()
                .statusCode(204);
        String id = ann.request().get("/api/businesses/" + business + "/staff").path("items[0].id");
        String own = page + "/" + id;
        ann.request().get(page).then().statusCode(200).body(containsString("Anna &amp; Co"));
        ann.request()
                .formParams(Map.of("name", "Anna", "isActive", "true", "does-" + cut, "true", "minutes-" + cut, "40"))
                .post(own)
                .then()
                .statusCode(200);
        ann.request().get(own).then().statusCode(200).body(containsString("As you are open"));
        ann.request()
                .formParams(Map.of("open-2", "true", "opens-2", "09:00", "closes-2", "13:00"))
                .post(own + "/hours")
                .then()
                .statusCode(200);
        ann.request()
                .formParams(Map.of("startsOn", "2036-03-02", "endsOn", "2036-03-04", "reason", "Fishing trip"))
                .post(own + "/off")
                .then()
                .statusCode(200)
                .body(containsString("Fishing trip"));

        ann.request()
                .get("/api/businesses/" + business + "/staff/" + id)
                .then()
                .body("name", equalTo("Anna"))
                .body("services[0].duration", equalTo(40))
                .body("hours[0].closes", equalTo("13:00"))
                .body("timeOff", hasSize(1));
        ann.request()
                .formParams(Map.of("name", "Anna", "does-" + cut, "true", "minutes-" + cut, "1"))
                .post(own)
                .then()
                .statusCode(422);
    }

    @Test
    void lastServiceOfSomebody_isNotDeleted() {
        String cut = service("Cut");
        String colour = service("Colour");
        String anna = member(Map.of("name", "Anna", "services", List.of(Map.of("serviceId", cut))));
        member(Map.of("name", "Ben"));

        deleteService(cut)
                .statusCode(409)
                .body("type", endsWith("/last-service-of-staff"))
                .body("detail", startsWith("Anna does nothing else."));
        change(anna, Map.of("services", List.of(Map.of("serviceId", cut), Map.of("serviceId", colour))))
                .statusCode(200);
        deleteService(cut).statusCode(204);
        get(anna).body("services.serviceId", contains(colour));
    }

    @Test
    void formOfAMember_keepsTheServicesThatItDoesNotList() {
        World.database()
                .run(
                        "insert into public.services (business_id, name, duration)"
                                + " select cast(? as uuid), 'Service ' || n, 30 from generate_series(1, 200) n",
                        business);
        String last = service("Last");
        String anna = member(Map.of("name", "Anna", "services", List.of(Map.of("serviceId", last, "duration", 40))));

        ann.request()
                .formParams(Map.of("name", "Anne", "isActive", "true"))
                .post("/b/" + business + "/staff/" + anna)
                .then()
                .statusCode(200);

        get(anna)
                .body("name", equalTo("Anne"))
                .body("services.serviceId", contains(last))
                .body("services[0].duration", equalTo(40));
    }

    @Test
    void timeOff_comesAndGoesAlone() {
        String anna = member(Map.of("name", "Anna", "timeOff", List.of(away(SLOT.minus(90, ChronoUnit.DAYS)))));
        String own = "/b/" + business + "/staff/" + anna;
        addTimeOff(own, "2036-03-02", "Fishing trip");
        addTimeOff(own, "2036-03-02", "Wedding");
        String remaining = addTimeOff(own, "2036-04-02", "Moving house");
        var addresses = REMOVAL.matcher(remaining)
                .results()
                .map(found -> found.group(1))
                .toList();

        ann.request()
                .delete(addresses.get(0))
                .then()
                .statusCode(200)
                .body(containsString("Wedding"))
                .body(not(containsString("Fishing trip")));
        ann.request().delete(addresses.get(0)).then().statusCode(200);

        get(anna).body("timeOff.reason", contains(null, "Wedding", "Moving house"));
    }

    @Test
    void whoIsBookedMeanwhile_isNotRemoved() throws Exception {
        String anna = member(Map.of("name", "Anna"));
        try (var other = World.database().source().getConnection()) {
            other.setAutoCommit(false);
            Sql.update(
                    other,
                    "insert into public.appointments (business_id, customer_name, scheduled_at, duration, staff_id)"
                            + " values (cast(? as uuid), 'Guest', ?, 30, cast(? as uuid))",
                    business,
                    SLOT,
                    anna);
            var removal = CompletableFuture.supplyAsync(() -> remove(anna));
            await().until(() -> World.database().count("select count(*) from pg_locks where not granted") > 0);
            other.commit();

            removal.get(30, TimeUnit.SECONDS).statusCode(409).body("type", endsWith("/staff-has-appointments"));
        }
    }

    @Test
    void moveInTheCalendar_doesNotPinWhomTheLawHadFound() {
        String anna = member(Map.of("name", "Anna"));
        String id = book(Map.of())
                .statusCode(201)
                .body("staffId", equalTo(anna))
                .extract()
                .path("id");
        String ben = member(Map.of("name", "Ben"));
        var later = SLOT.plusSeconds(7200);
        book(Map.of("staffId", anna, "scheduledAt", later.toString())).statusCode(201);

        changeInTheCalendar(id, later, anna);

        ann.request().get("/api/appointments/" + id).then().body("staffId", equalTo(ben));
    }

    @Test
    void nobodyInParticular_takesThePersonOff() {
        String anna = member(Map.of("name", "Anna"));
        String id = book(Map.of("staffId", anna)).statusCode(201).extract().path("id");

        changeInTheCalendar(id, SLOT, "");

        ann.request().get("/api/appointments/" + id).then().body("staffId", nullValue());
    }

    @Test
    void calendar_showsAndTakesTheMember() {
        String anna = member(Map.of("name", "Anna"));
        String id = book(Map.of("staffId", anna)).statusCode(201).extract().path("id");
        String calendar = "/b/" + business + "/calendar/appointments";

        ann.request()
                .get(calendar + "/" + id)
                .then()
                .statusCode(200)
                .body(containsString("<dt>With</dt><dd>Anna</dd>"));
        String form = ann.request()
                .get(calendar + "/" + id + "/change")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(form).contains("<option value=\"" + anna + "\" selected>Anna</option>");
    }

    private String service(String name) {
        return ann.json(Map.of("name", name, "duration", 30))
                .post("/api/businesses/{id}/services", business)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse deleteService(String id) {
        return ann.request()
                .delete("/api/businesses/{business}/services/{id}", business, id)
                .then();
    }

    private static Map<String, Object> away(Instant from) {
        return Map.of(
                "startsAt", from.toString(), "endsAt", from.plusSeconds(3600).toString());
    }

    private String addTimeOff(String page, String day, String reason) {
        return ann.request()
                .formParams(Map.of("startsOn", day, "reason", reason))
                .post(page + "/off")
                .then()
                .statusCode(200)
                .body(containsString(reason))
                .extract()
                .asString();
    }

    private ValidatableResponse get(String member) {
        return ann.request()
                .get("/api/businesses/{business}/staff/{id}", business, member)
                .then()
                .statusCode(200);
    }

    /** Sends the form as it stands after a time and somebody were chosen. */
    private void changeInTheCalendar(String appointment, Instant at, String member) {
        var clock = at.atZone(ZoneId.of("Europe/Berlin"));
        ann.request()
                .formParams(Map.of(
                        "customerName",
                        "Guest",
                        "shown",
                        SLOT.toString(),
                        "date",
                        clock.toLocalDate().toString(),
                        "time",
                        clock.toLocalTime().toString(),
                        "duration",
                        "30",
                        "staffId",
                        member))
                .post("/b/" + business + "/calendar/appointments/" + appointment)
                .then()
                .statusCode(lessThan(300));
    }

    private ValidatableResponse create(Map<String, Object> member) {
        return ann.json(member).post("/api/businesses/{id}/staff", business).then();
    }

    private String member(Map<String, Object> member) {
        return create(member).statusCode(201).extract().path("id");
    }

    private ValidatableResponse change(String id, Map<String, Object> change) {
        return ann.json(change)
                .put("/api/businesses/{business}/staff/{id}", business, id)
                .then();
    }

    private ValidatableResponse remove(String id) {
        return ann.request()
                .delete("/api/businesses/{business}/staff/{id}", business, id)
                .then();
    }

    private Map<String, Object> request() {
        return Map.of("businessId", business, "customerName", "Guest", "scheduledAt", SLOT.toString(), "duration", 30);
    }

    private ValidatableResponse book(Map<String, Object> more) {
        var request = new HashMap<String, Object>(request());
        request.putAll(more);
        return ann.json(request).post("/api/appointments").then();
    }

    private ValidatableResponse patch(String id, Map<String, Object> change) {
        return ann.json(change).patch("/api/appointments/" + id).then();
    }

    /** The one start of {@link #SLOT}. */
    private ValidatableResponse available(Map<String, Object> more) {
        return ann.request()
                .queryParam("from", SLOT.toString())
                .queryParam("to", SLOT.plusSeconds(60).toString())
                .queryParam("duration", 30)
                .queryParams(more)
                .get("/api/businesses/{id}/availability", business)
                .then()
                .statusCode(200);
    }
}
