package com.aira.ui.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.aira.ui.Api;
import com.aira.ui.World;
import com.aira.ui.appointments.Bookings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class AppointmentPagesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate DAY = LocalDate.now(BERLIN).plusDays(5);
    private static final Instant TEN = DAY.atTime(10, 0).atZone(BERLIN).toInstant();

    private final Api ann = Api.newOwner();
    private String salon;

    @BeforeEach
    void opensABusiness() {
        salon = ann.alwaysOpenBusiness();
    }

    @Test
    void newAppointment_beginsWithTheClickedTime() {
        get("/new?start=" + DAY + "T10:00:00&duration=45")
                .statusCode(200)
                .body(containsString("value=\"" + DAY + "\""))
                .body(containsString("value=\"10:00\""))
                .body(containsString("value=\"45\""));
    }

    @Test
    void newAppointment_withoutATime_beginsWithAFreeOne() {
        get("/new").statusCode(200).body(containsString("name=\"date\" type=\"date\" value=\"20"));
    }

    @Test
    void booked_saysWhen_andRefreshesTheCalendar() {
        book(form("10:00"))
                .statusCode(204)
                .header("HX-Trigger", allOf(containsString("Booked for"), containsString("live:appointments")))
                .header("HX-Trigger", containsString("close-dialog"));

        assertThat(rows()).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("customer_name", "Maria")
                .containsEntry("customer_phone", "+4930123456")
                .containsEntry("duration", 30)
                .containsEntry("at", TEN.getEpochSecond()));
    }

    @Test
    void sentTwice_isOneBooking() {
        var form = form("10:00");

        book(form).statusCode(204);
        book(form).statusCode(204).header("HX-Trigger", containsString("Booked for"));

        assertThat(rows()).hasSize(1);
    }

    @Test
    void confirmation_isSentWhenAsked() {
        var form = form("10:00");
        form.put("notifyCustomer", "true");

        book(form).statusCode(204);

        assertThat(told()).containsExactly("appointment_booked +4930123456");
    }

    @Test
    void taken_saysSo_offersTimes_andKeepsWhatWasTyped() {
        book(form("10:00")).statusCode(204);

        book(form("10:15"))
                .statusCode(422)
                .body(containsString("This time is taken by another appointment."))
                .body(containsString("data-fill-date=\"" + DAY + "\" data-fill-time=\"10:30\""))
                .body(containsString("value=\"Maria\""))
                .body(containsString("value=\"030 123456\""));
    }

    @Test
    void otherRefusals_areInTheWordsOfTheOwner() {
        change(Map.of(
                "minNoticeMinutes",
                120,
                "maxDaysAhead",
                30,
                "hours",
                List.of(Map.of("weekday", DAY.getDayOfWeek().getValue(), "opens", "09:00", "closes", "17:00")),
                "closures",
                List.of(Map.of(
                        "startsOn",
                        DAY.plusDays(7).toString(),
                        "endsOn",
                        DAY.plusDays(7).toString(),
                        "reason",
                        "Fair"))));

        book(form("18:00"))
                .statusCode(422)
                .body(containsString("outside your opening hours"))
                .body(containsString("9:00\u00a0AM to 5:00\u00a0PM"));
        book(with(form("10:00"), "date", DAY.plusDays(1))).statusCode(422).body(containsString("is a day off"));
        book(with(form("10:00"), "date", DAY.plusDays(7)))
                .statusCode(422)
                .body(containsString("You are closed on"))
                .body(containsString("(Fair)"));
        book(with(form("10:00"), "date", DAY.minusDays(10))).statusCode(422).body(containsString("in the past"));
        book(with(form("10:00"), "date", DAY.plusDays(70))).statusCode(422).body(containsString("too far ahead"));
        assertThat(rows()).isEmpty();
    }

    @Test
    void whatCannotBeRead_isMarkedAtItsField() {
        var form = form("");
        form.put("customerName", "<script>");
        form.put("customerPhone", "call me");
        form.put("duration", "3");

        book(form)
                .statusCode(422)
                .body(containsString("look like a phone number"))
                .body(containsString("Please choose a time."))
                .body(containsString("Between 5 minutes and 24 hours"))
                .body(containsString("&lt;script&gt;"))
                .body(not(containsString("<script>")));
    }

    @Test
    void byPhone_showsTheCallSid_andOpensTheCall() {
        var sid = "CA" + UUID.randomUUID();
        var call = UUID.randomUUID();
        var id = Bookings.store(salon, "<i>Maria", TEN, 30, "confirmed");
        World.database()
                .run(
                        "update public.appointments set source = 'voice_agent', external_id = ?, customer_phone = '+14155550123',"
                                + " notes = '<b>window' where id = ?",
                        sid,
                        id);
        World.database()
                .run(
                        "insert into public.calls (id, business_id, call_sid, from_number, to_number, direction, status, provider)"
                                + " values (?, ?::uuid, ?, '+14155550123', '+14155550199', 'inbound', 'completed', 'relay')",
                        call,
                        salon,
                        sid);

        get("/" + id)
                .statusCode(200)
                .body(containsString("Phone call"))
                .body(containsString(sid))
                .body(containsString("href=\"/b/" + salon + "/calls/" + call + "\""))
                .body(containsString("<a href=\"tel:+14155550123\">+1 415-555-0123</a>"))
                .body(containsString("&lt;i&gt;Maria"))
                .body(containsString("&lt;b&gt;window"))
                .body(not(containsString("<i>")))
                .body(not(containsString("<b>")));
    }

    @Test
    void dragged_hangsOnTheClockOfTheBusiness_andIsUndone() {
        var id = booked();

        move(id, Map.of("start", DAY + "T14:00:00"))
                .statusCode(200)
                .header("HX-Trigger", containsString("live:appointments"))
                .body(containsString("2:00\u00a0PM"))
                .body(containsString("They were not told."))
                .body(containsString("value=\"" + TEN + "\""))
                .body(containsString("Undo"));
        assertThat(at(id)).isEqualTo(TEN.plusSeconds(4 * 3600));

        move(id, Map.of("at", TEN.toString(), "duration", "30", "undo", "true"))
                .statusCode(200)
                .body(containsString("Moved back."))
                .body(not(containsString("Undo")));
        assertThat(at(id)).isEqualTo(TEN);
    }

    @Test
    void pulledLonger_staysInTheSecondOfTwoEqualHours() {
        var second = nextOverlap().plusSeconds(1800);
        var id = Bookings.store(salon, "Night owl", second, 15, "confirmed");

        move(id, Map.of("duration", "30")).statusCode(200).body(containsString("now takes 30 min"));

        assertThat(at(id)).isEqualTo(second);
    }

    @Test
    void changedWithoutTouchingTheTime_staysInTheSecondOfTwoEqualHours() {
        var second = nextOverlap().plusSeconds(1800);
        var id = Bookings.store(salon, "Night owl", second, 15, "confirmed");
        var local = second.atZone(BERLIN).toLocalDateTime();

        get("/" + id).body(containsString("the second time that night"));
        post(
                        "/" + id,
                        Map.of(
                                "customerName", "Owl",
                                "duration", "15",
                                "date", local.toLocalDate().toString(),
                                "time", local.toLocalTime().toString(),
                                "shown", second.toString()))
                .statusCode(204);

        assertThat(at(id)).isEqualTo(second);
        get("/" + id).body(containsString("Owl</h2>"));
    }

    @Test
    void draggedOntoAnother_isRefused_andNamesFreeTimes() {
        var id = booked();
        book(form("14:00")).statusCode(204);

        move(id, Map.of("start", DAY + "T14:00:00"))
                .statusCode(409)
                .body(containsString("Maria was not moved. This time is taken"))
                .body(containsString("Free instead:"))
                .body(containsString("name=\"at\" value=\""
                        + DAY.atTime(14, 30).atZone(BERLIN).toInstant() + "\""));

        assertThat(at(id)).isEqualTo(TEN);
    }

    @Test
    void changedInTheDialog_offersUndo_thatTellsWhoWasTold() {
        var id = booked();
        var form = form("16:00");
        form.put("shown", TEN.toString());
        form.put("notes", "window seat");
        form.put("notifyCustomer", "true");

        post("/" + id, form)
                .statusCode(200)
                .header("HX-Retarget", equalTo("#toasts"))
                .header("HX-Trigger", containsString("close-dialog"))
                .body(containsString("Undo"))
                .body(containsString("name=\"notifyCustomer\" value=\"true\""))
                .body(not(containsString("not told")));

        assertThat(at(id)).isEqualTo(DAY.atTime(16, 0).atZone(BERLIN).toInstant());
        assertThat(told()).containsExactly("appointment_moved +4930123456");
    }

    @Test
    void undo_losesToTheCustomer_whoMovedItMeanwhile() {
        var id = booked();
        var eleven = TEN.plusSeconds(3600);
        var three = TEN.plusSeconds(5 * 3600);
        move(id, Map.of("start", DAY + "T11:00:00"))
                .statusCode(200)
                .body(containsString("name=\"from\" value=\"" + eleven + "\""));
        movedByPhone(id, three);

        move(id, Map.of("at", TEN.toString(), "from", eleven.toString(), "duration", "30", "undo", "true"))
                .statusCode(409)
                .header("HX-Trigger", containsString("live:appointments"))
                .body(containsString("Maria was not moved. It was moved again meanwhile."))
                .body(not(containsString("Free instead")));

        assertThat(at(id)).isEqualTo(three);
    }

    @Test
    void impossibleLength_isRefused() {
        var id = booked();

        move(id, Map.of("duration", "3")).statusCode(409).body(containsString("Maria was not moved."));
    }

    @Test
    void undo_ofTheLength_losesToTheCustomer_whoMovedItMeanwhile() {
        var id = booked();
        move(id, Map.of("duration", "60")).statusCode(200).body(containsString("name=\"from\" value=\"" + TEN + "\""));
        movedByPhone(id, TEN.plusSeconds(3600));

        move(id, Map.of("at", TEN.toString(), "from", TEN.toString(), "duration", "30", "undo", "true"))
                .statusCode(409)
                .body(containsString("It was moved again meanwhile."));

        assertThat(at(id)).isEqualTo(TEN.plusSeconds(3600));
    }

    @Test
    void undo_ofWhatNobodyMovedSince_isDone() {
        var id = booked();
        move(id, Map.of("start", DAY + "T11:00:00")).statusCode(200);

        move(
                        id,
                        Map.of(
                                "at",
                                TEN.toString(),
                                "from",
                                TEN.plusSeconds(3600).toString(),
                                "duration",
                                "30",
                                "undo",
                                "true"))
                .statusCode(200)
                .body(containsString("Moved back."));

        assertThat(at(id)).isEqualTo(TEN);
    }

    @Test
    void changed_afterTheCustomerCancelled_saysThatTheTimeWasNotChanged() {
        var id = booked();
        World.database().run("update public.appointments set status = 'cancelled' where id = ?", id);
        var form = form("16:00");
        form.put("shown", TEN.toString());
        form.put("notes", "window seat");

        post("/" + id, form)
                .statusCode(422)
                .body(containsString("It is not confirmed any more, so its time was not changed."))
                .body(containsString("window seat"))
                .body(not(containsString("name=\"time\"")));
        post("/" + id, with(with(form, "time", "10:00"), "duration", 60))
                .statusCode(422)
                .body(containsString("It is not confirmed any more, so its time was not changed."));
        assertThat(at(id)).isEqualTo(TEN);

        post("/" + id, with(form, "duration", 30)).statusCode(204);
        get("/" + id).body(containsString("window seat")).body(containsString("Cancelled"));
    }

    @Test
    void cancelled_tellsTheCustomer_andComesBackWhileItIsFree() {
        var id = booked();
        get("/" + id + "/cancel").statusCode(200).body(containsString("Tell the customer"));

        post("/" + id + "/status", Map.of("status", "cancelled", "notifyCustomer", "true"))
                .statusCode(204)
                .header("HX-Trigger", containsString("Cancelled."));
        assertThat(told()).containsExactly("appointment_cancelled +4930123456");

        get("/" + id).body(containsString("Confirm again")).body(not(containsString("Cancel it")));
        book(form("10:00")).statusCode(204);
        post("/" + id + "/status", Map.of("status", "confirmed"))
                .statusCode(422)
                .body(containsString("This time is taken by another appointment."));
    }

    @Test
    void settled_canOnlyBeDescribed() {
        var id = booked();

        post("/" + id + "/status", Map.of("status", "completed")).statusCode(204);

        get("/" + id + "/change").body(not(containsString("name=\"time\"")));
        post("/" + id, Map.of("customerName", "Maria", "notes", "paid")).statusCode(204);
        get("/" + id).body(containsString("paid")).body(containsString("Completed"));
    }

    @Test
    void appointmentsOfOthers_areNotFound() {
        var id = booked();
        var bob = Api.newOwner();
        var elsewhere = ann.newBusiness();

        for (var path : List.of("", "/change", "/cancel")) {
            bob.request().get(address(salon) + "/" + id + path).then().statusCode(404);
            ann.request().get(address(elsewhere) + "/" + id + path).then().statusCode(404);
        }
        bob.request().formParams(form("11:00")).post(address(salon)).then().statusCode(404);
        bob.request()
                .formParams(form("11:00"))
                .post(address(salon) + "/" + id)
                .then()
                .statusCode(404);
        for (var path : List.of("/move", "/status")) {
            bob.request()
                    .formParam("duration", 5)
                    .formParam("status", "cancelled")
                    .post(address(salon) + "/" + id + path)
                    .then()
                    .statusCode(404);
            ann.request()
                    .formParam("duration", 5)
                    .formParam("status", "cancelled")
                    .post(address(elsewhere) + "/" + id + path)
                    .then()
                    .statusCode(404);
        }
        assertThat(rows()).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("status", "confirmed")
                .containsEntry("duration", 30));
    }

    private static Instant nextOverlap() {
        var rules = BERLIN.getRules();
        var next = rules.nextTransition(Instant.now());
        return (next.isOverlap() ? next : rules.nextTransition(next.getInstant())).getInstant();
    }

    private static void movedByPhone(UUID id, Instant to) {
        World.database()
                .run(
                        "update public.appointments set scheduled_at = to_timestamp(?) where id = ?",
                        to.getEpochSecond(),
                        id);
    }

    private UUID booked() {
        book(form("10:00")).statusCode(204);
        return (UUID) World.database()
                .one(
                        "select id from public.appointments where business_id = ?::uuid and scheduled_at = to_timestamp(?)",
                        salon,
                        TEN.getEpochSecond());
    }

    private Map<String, Object> form(String time) {
        return new HashMap<>(Map.of(
                "key",
                UUID.randomUUID().toString(),
                "customerName",
                "Maria",
                "customerPhone",
                "030 123456",
                "duration",
                "30",
                "date",
                DAY.toString(),
                "time",
                time));
    }

    private static Map<String, Object> with(Map<String, Object> form, String field, Object value) {
        form.put(field, value.toString());
        return form;
    }

    private void change(Map<String, ?> business) {
        ann.json(business).put("/api/businesses/" + salon).then().statusCode(200);
    }

    private static String address(String business) {
        return "/b/" + business + "/calendar/appointments";
    }

    private ValidatableResponse get(String path) {
        return ann.request().get(address(salon) + path).then();
    }

    private ValidatableResponse post(String path, Map<String, ?> form) {
        return ann.request().formParams(form).post(address(salon) + path).then();
    }

    private ValidatableResponse book(Map<String, ?> form) {
        return post("", form);
    }

    private ValidatableResponse move(UUID id, Map<String, ?> values) {
        return post("/" + id + "/move", values);
    }

    private static Instant at(UUID id) {
        return Instant.ofEpochSecond(World.database()
                .count("select extract(epoch from scheduled_at)::bigint from public.appointments where id = ?", id));
    }

    private List<Map<String, Object>> rows() {
        return World.database()
                .rows(
                        "select customer_name, customer_phone, duration, status::text as status,"
                                + " extract(epoch from scheduled_at)::bigint as at"
                                + " from public.appointments where business_id = ?::uuid",
                        salon);
    }

    private List<String> told() {
        return World.database()
                .rows(
                        "select template || ' ' || recipient as told from public.notifications where business_id = ?::uuid",
                        salon)
                .stream()
                .map(row -> (String) row.get("told"))
                .toList();
    }
}
