package com.aira.ui.business;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.aira.ui.Api;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class HoursPageTest {
    private final Api ann = Api.newOwner();
    private String business;

    @BeforeEach
    void aBusiness() {
        business = ann.newBusiness();
    }

    private ValidatableResponse show() {
        return ann.request().get("/b/{business}/hours", business).then();
    }

    private ValidatableResponse save(String form) {
        return ann.request()
                .contentType(ContentType.URLENC)
                .body(form)
                .post("/b/{business}/hours", business)
                .then();
    }

    private ValidatableResponse close(Map<String, String> form) {
        return ann.request()
                .formParams(form)
                .post("/b/{business}/hours/closures", business)
                .then();
    }

    private ValidatableResponse stored() {
        return ann.request().get("/api/businesses/{id}", business).then();
    }

    @Test
    void week_isShown_withClosedDays() {
        show().statusCode(200)
                .body(containsString("name=\"open-1\" value=\"true\" aria-label=\"Open on Monday\" data-open checked>"))
                .body(containsString("name=\"open-7\" value=\"true\" aria-label=\"Open on Sunday\" data-open>"))
                .body(containsString("aria-label=\"Monday opens\""));
    }

    @Test
    void breaks_andNightsPastMidnight_areSaved_whatIsSwitchedOffIsNot() {
        save("open-1=true&opens-1=09:00&closes-1=12:00&opens-1=13:00&closes-1=17:00"
                        + "&open-6=true&opens-6=18:00&closes-6=02:00&opens-7=09:00&closes-7=17:00")
                .statusCode(200)
                .header("HX-Trigger", containsString("Opening hours saved."))
                .body(containsString("Closes after midnight, on Sunday"))
                .body(containsString("aria-label=\"Monday opens, 2\""));
        stored().body("hours.weekday", contains(1, 1, 6))
                .body("hours.opens", contains("09:00", "13:00", "18:00"))
                .body("hours.closes", contains("12:00", "17:00", "02:00"));
    }

    @Test
    void fullestWeek_isSaved() {
        var form = new StringBuilder("x=");
        for (int day = 1; day <= 7; day++) {
            form.append("&open-%1$d=true&opens-%1$d=07:00&closes-%1$d=10:00".formatted(day))
                    .append("&opens-%1$d=11:00&closes-%1$d=14:00&opens-%1$d=17:00&closes-%1$d=23:00".formatted(day));
        }

        save(form.toString()).statusCode(200);
        stored().body("hours", hasSize(21));
    }

    @Test
    void senselessDays_areExplained_andKeptAsTyped() {
        save("open-1=true&opens-1=09:00&closes-1=12:00&opens-1=11:00&closes-1=17:00"
                        + "&open-2=true&opens-2=&closes-2=17:15&open-3=true")
                .statusCode(422)
                .body(containsString("Nothing was saved yet."))
                .body(containsString("These hours overlap."))
                .body(containsString("Please fill in both times."))
                .body(containsString("Add hours, or switch the day off."))
                .body(containsString("value=\"17:15\""));
        stored().body("hours", hasSize(5));
    }

    @Test
    void daysOff_areAdded_andRemoved() {
        close(Map.of("startsOn", "2027-12-24", "endsOn", "2027-12-26", "reason", "<Xmas>"))
                .statusCode(200)
                .body(containsString("Dec 24, 2027 – Dec 26, 2027"))
                .body(containsString("&lt;Xmas&gt;"));
        close(Map.of("startsOn", "2028-01-01", "endsOn", "")).statusCode(200).body(containsString("Jan 1, 2028"));
        stored().body("closures.endsOn", contains("2027-12-26", "2028-01-01"));

        ann.request()
                .delete("/b/{business}/hours/closures?startsOn=2027-12-24&endsOn=2027-12-26", business)
                .then()
                .statusCode(204)
                .header("HX-Trigger", containsString("live:business"));
        stored().body("closures.startsOn", contains("2028-01-01"));
    }

    @Test
    void impossibleDaysOff_areExplained_atTheirField() {
        close(Map.of("startsOn", "2027-12-24", "endsOn", "2027-12-20", "reason", "Holidays"))
                .statusCode(422)
                .body(containsString("The last day comes before the first one."))
                .body(containsString("value=\"Holidays\""));
        close(Map.of("startsOn", "", "endsOn", ""))
                .statusCode(422)
                .body(containsString("Please choose the first day."));
        close(Map.of("startsOn", "2027-12-24", "endsOn", "2032-12-24")).statusCode(422);
        stored().body("closures", hasSize(0));
    }

    @Test
    void pastDaysOff_areNotShown_butKept() {
        ann.json(Map.of("closures", List.of(Map.of("startsOn", "2020-01-01", "endsOn", "2020-01-02"))))
                .put("/api/businesses/{id}/closures", business)
                .then()
                .statusCode(200);

        show().body(not(containsString("Jan 1, 2020"))).body(containsString("None planned."));
        close(Map.of("startsOn", "2028-01-01", "endsOn", "")).statusCode(200);
        stored().body("closures.startsOn", contains("2020-01-01", "2028-01-01"));
    }

    @Test
    void sameDaysOff_areKeptOnce_withTheLastReason() {
        close(Map.of("startsOn", "2028-01-01", "endsOn", "", "reason", "New Year"))
                .statusCode(200);
        close(Map.of("startsOn", "2028-01-01", "endsOn", "2028-01-01", "reason", ""))
                .statusCode(200);
        stored().body("closures.reason", contains("New Year"));

        close(Map.of("startsOn", "2028-01-01", "endsOn", "", "reason", "Stocktaking"))
                .statusCode(200);
        stored().body("closures.reason", contains("Stocktaking"));
    }

    @Test
    void tooManyDaysOff_andTooLongAReason_areExplained() {
        var first = LocalDate.of(2028, 1, 1);
        ann.json(IntStream.range(0, 500)
                        .mapToObj(day -> Map.of("startsOn", first.plusDays(day), "endsOn", first.plusDays(day)))
                        .toList())
                .put("/api/businesses/{id}/closures", business)
                .then()
                .statusCode(200);

        close(Map.of("startsOn", "2027-12-24", "endsOn", ""))
                .statusCode(422)
                .body(containsString("No more than 500 entries of days off can be kept"));
        close(Map.of("startsOn", "2028-01-01", "endsOn", "", "reason", "x".repeat(201)))
                .statusCode(422)
                .body(containsString("This is too short or too long."));
        close(Map.of("startsOn", "2028-01-01", "endsOn", "", "reason", "New Year"))
                .statusCode(200);
        stored().body("closures", hasSize(500));
    }

    @Test
    void daysOff_addedAndRemovedInTwoTabsAtOnce_areAllKept() throws Exception {
        close(Map.of("startsOn", "2027-12-24", "endsOn", "2027-12-26")).statusCode(200);
        close(Map.of("startsOn", "2027-12-31", "endsOn", "")).statusCode(200);

        atOnce(
                () -> close(Map.of("startsOn", "2028-01-01", "endsOn", "")).statusCode(200),
                () -> close(Map.of("startsOn", "2028-05-01", "endsOn", "")).statusCode(200),
                () -> ann.request()
                        .delete("/b/{business}/hours/closures?startsOn=2027-12-31&endsOn=2027-12-31", business)
                        .then()
                        .statusCode(204));

        stored().body("closures.startsOn", contains("2027-12-24", "2028-01-01", "2028-05-01"));
    }

    @Test
    void sameDaysOff_addedTwiceAtOnce_areKeptOnce() throws Exception {
        close(Map.of("startsOn", "2027-12-24", "endsOn", "2027-12-26")).statusCode(200);

        atOnce(
                () -> close(Map.of("startsOn", "2028-01-01", "endsOn", "")).statusCode(200),
                () -> close(Map.of("startsOn", "2028-01-01", "endsOn", "")).statusCode(200));

        stored().body("closures.startsOn", contains("2027-12-24", "2028-01-01"));
    }

    @Test
    void wholeWeeks_andAllClosures_replacedAtOnce_areNotMixed() throws Exception {
        close(Map.of("startsOn", "2027-12-24", "endsOn", "2027-12-26")).statusCode(200);

        atOnce(() -> replaceClosures("2028-01-01").statusCode(200), () -> replaceClosures("2028-05-01")
                .statusCode(200));
        stored().body("closures", hasSize(1));

        atOnce(
                () -> save("open-1=true&opens-1=09:00&closes-1=12:00").statusCode(200),
                () -> save("open-2=true&opens-2=13:00&closes-2=17:00").statusCode(200));
        stored().body("hours", hasSize(1));
    }

    private ValidatableResponse replaceClosures(String day) {
        return ann.json(Map.of("closures", List.of(Map.of("startsOn", day, "endsOn", day))))
                .put("/api/businesses/{id}/closures", business)
                .then();
    }

    /** Lets all of them come as far as they can while somebody else writes to the business, then go on. */
    private void atOnce(Callable<?>... requests) throws Exception {
        var threads = Executors.newFixedThreadPool(requests.length);
        try (var other = World.database().source().getConnection()) {
            other.setAutoCommit(false);
            for (var held : List.of(
                    "select from public.business_v2 where id = ?::uuid for no key update",
                    "select from public.business_hours where business_id = ?::uuid for update",
                    "select from public.business_closures where business_id = ?::uuid for update")) {
                try (var statement = other.prepareStatement(held)) {
                    statement.setString(1, business);
                    statement.execute();
                }
            }
            var sent = Stream.of(requests).map(threads::submit).toList();
            await().until(() -> World.database()
                            .count("select count(*) from pg_stat_activity where datname = current_database()"
                                    + " and usename = 'aira_ui' and wait_event_type = 'Lock'")
                    == requests.length);
            other.commit();
            for (var answer : sent) {
                answer.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void foreignHours_areNotThere() {
        var eve = Api.newOwner();

        eve.request().get("/b/{business}/hours", business).then().statusCode(404);
        eve.request()
                .formParam("open-1", "false")
                .post("/b/{business}/hours", business)
                .then()
                .statusCode(404);
        eve.request()
                .formParam("startsOn", "2028-01-01")
                .post("/b/{business}/hours/closures", business)
                .then()
                .statusCode(404);
        eve.request()
                .delete("/b/{business}/hours/closures?startsOn=2028-01-01&endsOn=2028-01-01", business)
                .then()
                .statusCode(404);
        stored().body("hours", hasSize(5)).body("closures", hasSize(0)).body("name", equalTo("Salon"));
    }
}
