package com.aira.ui.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.aira.ui.Api;
import com.aira.ui.World;
import com.aira.ui.appointments.Bookings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class CalendarPagesTest {
    private final Api ann = Api.newOwner();
    private String salon;

    @BeforeEach
    void opensABusiness() {
        salon = ann.alwaysOpenBusiness();
    }

    @Test
    void nothingBooked_saysHowAppointmentsComeHere() {
        page().body(containsString("No appointments yet"));

        stored("Maria", "2027-03-10T10:00:00Z", 30, "confirmed");

        page().body(not(containsString("No appointments yet")));
    }

    @Test
    void hoursAndClosures_reachThePage() {
        ann.json(Map.of(
                        "name",
                        "Salon",
                        "minNoticeMinutes",
                        90,
                        "hours",
                        List.of(Map.of("weekday", 7, "opens", "18:00", "closes", "02:00")),
                        "closures",
                        List.of(Map.of("startsOn", "2027-12-24", "endsOn", "2027-12-26", "reason", "</div><b>Xmas"))))
                .put("/api/businesses/" + salon)
                .then()
                .statusCode(200);

        page().body(containsString("Europe/Berlin"))
                .body(containsString("&quot;noticeMinutes&quot;:90"))
                .body(containsString("&quot;daysOfWeek&quot;:[0]"))
                .body(containsString("&quot;endTime&quot;:&quot;26:00&quot;"))
                .body(containsString("&quot;end&quot;:&quot;2027-12-27&quot;"))
                .body(not(containsString("<b>Xmas")));
    }

    @Test
    void events_hangOnTheClockOfTheBusiness() {
        stored("<b>Maria", "2027-03-27T09:00:00Z", 30, "confirmed");
        stored("Spring", "2027-03-28T00:30:00Z", 60, "completed");
        stored("Summer", "2027-03-28T09:00:00Z", 30, "confirmed");

        events("2027-03-27T00:00:00", "2027-03-29T00:00:00", false)
                .statusCode(200)
                .contentType("application/json")
                .body("perDay", nullValue())
                .body("events.title", contains("<b>Maria", "Spring", "Summer"))
                .body("events.start", contains("2027-03-27T10:00:00", "2027-03-28T01:30:00", "2027-03-28T11:00:00"))
                .body("events[1].end", equalTo("2027-03-28T02:30:00"))
                .body("events[1].clock", equalTo("1:30\u00a0AM – 3:30\u00a0AM"))
                .body("events.editable", contains(true, false, true));
    }

    @Test
    void eventThatBeganBefore_isStillShown() {
        stored("Night owl", "2027-05-01T21:30:00Z", 120, "confirmed");

        events("2027-05-02T00:00:00", "2027-05-03T00:00:00", false).body("events.title", contains("Night owl"));
        events("2027-05-03T00:00:00", "2027-05-04T00:00:00", false).body("events", hasSize(0));
    }

    @Test
    void cancelled_isShownWhenAskedFor() {
        stored("Maria", "2027-05-01T10:00:00Z", 30, "cancelled");

        events("2027-05-01T00:00:00", "2027-05-02T00:00:00", false).body("events", hasSize(0));
        events("2027-05-01T00:00:00", "2027-05-02T00:00:00", true).body("events.status", contains("cancelled"));
    }

    @Test
    void dayWithMoreThanCanBeDrawn_isCutAndSaysSo() {
        Bookings.unlawfully(
                "insert into public.appointments (business_id, customer_name, scheduled_at, blocked_until, duration)"
                        + " select ?::uuid, 'Guest ' || n, at, at + interval '5 minutes', 5 from generate_series(1, 100) n,"
                        + " lateral (select timestamptz '2027-05-10 00:00+00' + n * interval '8 minutes' as at) begins",
                salon);
        stored("The day after", "2027-05-11T10:00:00Z", 30, "confirmed");

        events("2027-04-26T00:00:00", "2027-06-07T00:00:00", false)
                .body("perDay", equalTo(57))
                .body("events", hasSize(58))
                .body("events[57].title", equalTo("The day after"));
        events("2027-05-10T00:00:00", "2027-05-11T00:00:00", false)
                .body("perDay", nullValue())
                .body("events", hasSize(100));
    }

    @Test
    void rangeOfAYear_isRefused() {
        events("2027-01-01T00:00:00", "2028-01-01T00:00:00", false).statusCode(400);
        events("2027-01-02T00:00:00", "2027-01-01T00:00:00", false).statusCode(400);
    }

    @Test
    void foreignBusiness_isNotFound() {
        var bob = Api.newOwner();

        bob.request().get("/b/" + salon + "/calendar").then().statusCode(404);
        bob.request()
                .queryParam("start", "2027-01-01T00:00:00")
                .queryParam("end", "2027-01-02T00:00:00")
                .get("/b/" + salon + "/calendar/events")
                .then()
                .statusCode(404);
    }

    /** The page and the database must mean the same instant, above all where a clock jumps. */
    @Test
    void wallClock_agreesWithTheDatabase_inEveryZone() {
        List<String> different = new ArrayList<>();
        var checked = 0;
        for (var name : zones()) {
            var zone = ZoneId.of(name);
            List<LocalDateTime> times = new ArrayList<>(List.of(LocalDateTime.parse("2024-07-01T12:00:00")));
            for (var jump : jumps(zone)) {
                for (var minutes : List.of(-61, -30, 0, 29, 61)) {
                    times.add(jump.getDateTimeBefore().plusMinutes(minutes));
                    times.add(jump.getDateTimeAfter().plusMinutes(minutes));
                }
            }
            var texts = times.stream().map(LocalDateTime::toString).toList();
            var instants = World.database()
                    .rows(
                            "select extract(epoch from private.local_instant(t::timestamp, ?))::bigint as at"
                                    + " from unnest(string_to_array(?, ' ')) with ordinality u (t, n) order by n",
                            name,
                            String.join(" ", texts));
            for (int i = 0; i < times.size(); i++) {
                var theirs = Instant.ofEpochSecond((Long) instants.get(i).get("at"));
                var ours = new WallClock(zone).instant(times.get(i));
                if (!ours.equals(theirs)) {
                    different.add(name + " " + times.get(i) + ": " + ours + " and " + theirs);
                }
                checked++;
            }
        }
        assertThat(different).isEmpty();
        assertThat(checked).isGreaterThan(2000);
    }

    /** Moldova's changes since 2022 are right in Postgres' edition of the time zone database and not yet in the JDK's. */
    private static final Set<String> DECIDED_LATELY = Set.of("Europe/Chisinau", "Europe/Tiraspol");

    private static List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(name -> name.matches("(Africa|America|Asia|Australia|Europe|Pacific)/.*"))
                .filter(name -> !DECIDED_LATELY.contains(name))
                .sorted()
                .toList();
    }

    private static List<ZoneOffsetTransition> jumps(ZoneId zone) {
        List<ZoneOffsetTransition> found = new ArrayList<>();
        var next = zone.getRules().nextTransition(Instant.parse("2022-01-01T00:00:00Z"));
        while (next != null && next.getInstant().isBefore(Instant.parse("2024-01-01T00:00:00Z"))) {
            found.add(next);
            next = zone.getRules().nextTransition(next.getInstant());
        }
        return found;
    }

    private ValidatableResponse page() {
        return ann.request().get("/b/" + salon + "/calendar").then().statusCode(200);
    }

    private ValidatableResponse events(String start, String end, boolean cancelled) {
        return ann.request()
                .queryParam("start", start)
                .queryParam("end", end)
                .queryParam("cancelled", cancelled)
                .get("/b/" + salon + "/calendar/events")
                .then();
    }

    /** Past the booking law, for what it would not let in today. */
    private void stored(String name, String at, int minutes, String status) {
        Bookings.store(salon, name, Instant.parse(at), minutes, status);
    }
}
