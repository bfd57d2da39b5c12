package com.aira.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aira.schema.TestSchema.Booking;
import com.aira.schema.TestSchema.Refused;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The law of the calendar, for every path that inserts or moves an appointment. */
class BookingLawTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** A Monday morning, from which the database's clock is told to run. */
    private static final Instant NOW = at("2027-03-01T08:00");

    private static final TestSchema schema = new TestSchema();

    private final UUID owner = schema.newOwner();
    private final UUID business = schema.newBusiness(owner, "Europe/Berlin");

    @Test
    void free_isBooked() {
        assertThat(book("2027-03-02T10:00").outcome()).isEqualTo("booked");
    }

    @Test
    void sameKey_returnsTheFirstBooking() {
        Booking first = book("2027-03-02T10:00", 30, "k");
        Booking again = book("2027-03-02T10:00", 30, "k");

        assertThat(again.outcome()).isEqualTo("existing");
        assertThat(again.id()).isEqualTo(first.id());
    }

    @Test
    void overlap_isTaken_withTheNearestAlternatives() {
        book("2027-03-02T10:00");

        Booking refused = book("2027-03-02T10:15");

        assertThat(refused.reason()).isEqualTo("taken");
        assertThat(refused.alternatives())
                .containsExactly(at("2027-03-02T09:30"), at("2027-03-02T10:30"), at("2027-03-02T11:00"));
    }

    @Test
    void backToBack_isFree() {
        book("2027-03-02T10:00");

        assertThat(book("2027-03-02T10:30").outcome()).isEqualTo("booked");
        assertThat(book("2027-03-02T09:30").outcome()).isEqualTo("booked");
    }

    @Test
    void capacity_countsTheBusiestMoment() {
        set("booking_capacity = 2");
        book("2027-03-02T10:00");
        book("2027-03-02T10:30");
        book("2027-03-02T10:00");

        // Two neighbours of one long appointment never run at once; a third at ten would be the third at once.
        assertThat(book("2027-03-02T10:30", 30, "x").outcome()).isEqualTo("booked");
        assertThat(book("2027-03-02T10:15", 30, "y").reason()).isEqualTo("taken");
    }

    @Test
    void buffer_isKeptFreeAfterTheService() {
        schema.owner(
                owner,
                s -> s.run(
                        "insert into public.services (business_id, name, duration, buffer) values (?, 'Colouring', 60, 15)",
                        business));
        schema.owner(owner, s -> {
            tick(s);
            return s.book(business, at("2027-03-02T10:00"), 60, "a", "colouring");
        });

        assertThat(book("2027-03-02T11:00").reason()).isEqualTo("taken");
        assertThat(book("2027-03-02T11:15").outcome()).isEqualTo("booked");
    }

    @Test
    void hours_areWallClockAcrossTheSpringTransition() {
        hours("09:00", "17:00");

        // Berlin changes on 28 March 2027: nine o'clock is 08:00 UTC before and 07:00 UTC after.
        assertThat(book("2027-03-27T09:00").outcome()).isEqualTo("booked");
        assertThat(book("2027-03-29T09:00").outcome()).isEqualTo("booked");
        assertThat(bookAt(Instant.parse("2027-03-29T06:30:00Z"), 30, "early").reason())
                .isEqualTo("outside_hours");
    }

    @Test
    void hours_endWithTheAppointment() {
        hours("09:00", "17:00");

        assertThat(book("2027-03-02T16:30").outcome()).isEqualTo("booked");
        assertThat(book("2027-03-02T16:45").reason()).isEqualTo("outside_hours");
        assertThat(book("2027-03-02T08:45").reason()).isEqualTo("outside_hours");
    }

    @Test
    void hoursPastMidnight_belongToTheDayTheyBegin() {
        hours("18:00", "02:00");
        schema.owner(
                owner, s -> s.run("delete from public.business_hours where business_id = ? and weekday = 3", business));

        assertThat(book("2027-03-02T23:45").outcome()).isEqualTo("booked");
        assertThat(book("2027-03-03T01:30").outcome()).isEqualTo("booked");
        assertThat(book("2027-03-03T19:00").reason()).isEqualTo("outside_hours");
        assertThat(book("2027-03-04T01:30").reason()).isEqualTo("outside_hours");
    }

    @Test
    void openAroundTheClock_runsAcrossMidnight() {
        assertThat(book("2027-03-02T23:30", 90, "a").outcome()).isEqualTo("booked");
    }

    @Test
    void closure_keepsTheNightThatBeganBefore() {
        hours("18:00", "02:00");
        schema.owner(
                owner,
                s -> s.run(
                        "insert into public.business_closures (business_id, starts_on, ends_on) values (?, '2027-03-03', '2027-03-03')",
                        business));

        assertThat(book("2027-03-03T00:30").outcome()).isEqualTo("booked");
        assertThat(book("2027-03-03T20:00").reason()).isEqualTo("closed");
        assertThat(book("2027-03-04T20:00").outcome()).isEqualTo("booked");
    }

    @Test
    void notice_andHorizon_areKept() {
        set("min_notice_minutes = 120, max_days_ahead = 10");

        assertThat(book("2027-03-01T09:59").reason()).isEqualTo("too_soon");
        assertThat(book("2027-02-27T10:00").reason()).isEqualTo("too_soon");
        assertThat(book("2027-03-01T10:00").outcome()).isEqualTo("booked");
        assertThat(book("2027-03-11T23:00").outcome()).isEqualTo("booked");
        assertThat(book("2027-03-12T00:00").reason()).isEqualTo("too_far");
    }

    @Test
    void plainInsert_obeysTheSameLaw() {
        book("2027-03-02T10:00");

        Refused refused = catchThrowableOfType(Refused.class, () -> insert("2027-03-02T10:15", "confirmed"));
        assertThat(refused.state).isEqualTo("AB409");
        assertThat(refused.constraint).isEqualTo("booking_taken");
        assertThat(catchThrowableOfType(Refused.class, () -> insert("2027-03-02T15:00", "completed")).constraint)
                .isEqualTo("booking_state");
    }

    @Test
    void move_keepsItsOwnSlotFreeForItself() {
        Booking booked = book("2027-03-02T10:00");

        assertThat(move(booked.id(), "2027-03-02T10:15").outcome()).isEqualTo("moved");
    }

    @Test
    void move_ontoAnother_isRefusedAndChangesNothing() {
        book("2027-03-02T10:00");
        Booking second = book("2027-03-02T11:00");

        assertThat(move(second.id(), "2027-03-02T10:00").reason()).isEqualTo("taken");

        assertThat(schema.<Instant>owner(
                        owner,
                        s -> s.one(
                                Instant.class,
                                "select scheduled_at from public.appointments where id = ?",
                                second.id())))
                .isEqualTo(at("2027-03-02T11:00"));
    }

    @Test
    void cancelled_freesTheSlot_andReturnsOnlyWhereItIsStillFree() {
        Booking first = book("2027-03-02T10:00");
        status(first.id(), "cancelled");
        book("2027-03-02T10:00", 30, "second");

        Refused refused = catchThrowableOfType(Refused.class, () -> status(first.id(), "confirmed"));

        assertThat(refused.constraint).isEqualTo("booking_taken");
        assertThat(move(first.id(), "2027-03-02T15:00").reason()).isEqualTo("state");
    }

    @Test
    void completing_asksNothing() {
        Booking first = book("2027-03-02T10:00");

        status(first.id(), "completed");
        status(first.id(), "no_show");
    }

    @Test
    void begun_isMadeLongerAndShorter() {
        set("min_notice_minutes = 60");
        Booking begun = began("2027-03-01T07:45");
        Booking near = began("2027-03-01T08:30");

        assertThat(length(near.id(), 45).outcome()).isEqualTo("moved");
        assertThat(length(begun.id(), 45).outcome()).isEqualTo("moved");
        assertThat(length(begun.id(), 20).outcome()).isEqualTo("moved");
        assertThat(blockedUntil(begun.id())).isEqualTo(at("2027-03-01T08:05"));
    }

    @Test
    void begun_isNotMadeLonger_ontoTheNext_norPastClosing() {
        set("min_notice_minutes = 60");
        hours("07:00", "09:00");
        Booking begun = began("2027-03-01T07:45");
        Booking next = began("2027-03-01T08:30");

        assertThat(length(begun.id(), 50).reason()).isEqualTo("taken");
        assertThat(length(next.id(), 45).reason()).isEqualTo("outside_hours");
        assertThat(length(begun.id(), 45).outcome()).isEqualTo("moved");
    }

    @Test
    void begun_isNotMoved() {
        set("min_notice_minutes = 60");

        assertThat(move(began("2027-03-01T07:45").id(), "2027-03-01T08:30").reason())
                .isEqualTo("too_soon");
    }

    @Test
    void shortened_asksNothing_whateverTheRulesBecame() {
        Booking booked = book("2027-03-02T10:00", 60, "a");
        hours("12:00", "17:00");

        assertThat(length(booked.id(), 30).outcome()).isEqualTo("moved");
        assertThat(length(booked.id(), 45).reason()).isEqualTo("outside_hours");
    }

    @Test
    void described_keepsTheBufferItWasBookedWith() {
        service("Colouring", 60, 0);
        set("min_notice_minutes = 60");
        Booking begun = began("2027-03-01T07:45", "Colouring");
        began("2027-03-01T08:15");
        buffer("Colouring", 30);

        update(begun.id(), "notes = 'window seat'");
        assertThat(blockedUntil(begun.id())).isEqualTo(at("2027-03-01T08:15"));
        assertThat(length(begun.id(), 25).outcome()).isEqualTo("moved");
        assertThat(blockedUntil(begun.id())).isEqualTo(at("2027-03-01T08:10"));
    }

    @Test
    void madeLonger_keepsItsBufferFree() {
        service("Colouring", 30, 15);
        Booking booked = serve("2027-03-02T10:00", "Colouring");
        book("2027-03-02T11:00");
        buffer("Colouring", 0);

        assertThat(length(booked.id(), 50).reason()).isEqualTo("taken");
        assertThat(length(booked.id(), 45).outcome()).isEqualTo("moved");
        assertThat(blockedUntil(booked.id())).isEqualTo(at("2027-03-02T11:00"));
    }

    @Test
    void anotherService_bringsItsBuffer_whereThatIsFree() {
        service("Colouring", 30, 15);
        Booking near = began("2027-03-01T08:30");
        set("min_notice_minutes = 60");

        update(near.id(), "service_type = 'Colouring'");
        assertThat(blockedUntil(near.id())).isEqualTo(at("2027-03-01T09:15"));

        Booking crowded = book("2027-03-02T10:00");
        book("2027-03-02T10:30");
        assertThat(catchThrowableOfType(Refused.class, () -> update(crowded.id(), "service_type = 'Colouring'"))
                        .constraint)
                .isEqualTo("booking_taken");
    }

    @Test
    void available_slots_offersExactlyWhatCanBeBooked() {
        hours("09:00", "12:00");
        book("2027-03-02T10:00");

        List<Instant> offered = schema.owner(owner, s -> {
            tick(s);
            return s.all(
                    Instant.class,
                    "select starts_at from public.available_slots(?, ?, ?, 60)",
                    business,
                    at("2027-03-02T00:00"),
                    at("2027-03-03T00:00"));
        });

        assertThat(offered).containsExactly(at("2027-03-02T09:00"), at("2027-03-02T10:30"), at("2027-03-02T11:00"));
    }

    /** One grows to where its neighbour moves at the same time: one of each pair gets what lies between. */
    @Test
    void contendedLengths_haveNoOverlap() throws Exception {
        List<Callable<String>> pulls = new ArrayList<>();
        for (int pair = 0; pair < 20; pair++) {
            Instant start = at("2027-03-02T00:00").plusSeconds(3600L * pair);
            UUID first = bookAt(start, 15, "first" + pair).id();
            UUID second = bookAt(start.plusSeconds(1800), 15, "second" + pair).id();
            pulls.add(() -> length(first, 30).outcome());
            pulls.add(() -> moveAt(second, start.plusSeconds(900)).outcome());
        }
        var threads = Executors.newFixedThreadPool(8);
        List<String> outcomes = new ArrayList<>();
        for (var done : threads.invokeAll(pulls)) {
            outcomes.add(done.get());
        }
        threads.shutdown();

        assertThat(outcomes).filteredOn("moved"::equals).hasSize(20);
        assertThat(outcomes).filteredOn("refused"::equals).hasSize(20);
        assertThat(overlaps()).isZero();
    }

    /** 50 slots, 10 callers each, through both functions and plain inserts at once. */
    @Test
    void contendedBookings_haveNoDoubles() throws Exception {
        List<Callable<String>> callers = new ArrayList<>();
        for (int slot = 0; slot < 50; slot++) {
            Instant start = at("2027-03-02T00:00").plusSeconds(1800L * slot);
            for (int caller = 0; caller < 10; caller++) {
                String key = slot + ":" + caller;
                boolean plain = caller % 3 == 0;
                callers.add(() -> {
                    if (!plain) {
                        return bookAt(start, 30, key).outcome();
                    }
                    try {
                        insertAt(start, "confirmed");
                        return "booked";
                    } catch (Refused refused) {
                        return refused.state.equals("AB409") ? "refused" : refused.getMessage();
                    }
                });
            }
        }
        java.util.Collections.shuffle(callers, new java.util.Random(7));
        var threads = Executors.newFixedThreadPool(16);
        List<String> outcomes = new ArrayList<>();
        for (var done : threads.invokeAll(callers)) {
            outcomes.add(done.get());
        }
        threads.shutdown();

        assertThat(outcomes).filteredOn("booked"::equals).hasSize(50);
        assertThat(outcomes).filteredOn("refused"::equals).hasSize(450);
        assertThat(overlaps()).isZero();
    }

    private long overlaps() {
        return schema.<Long>owner(
                owner,
                s -> s.count(
                        "select count(*) from public.appointments a join public.appointments b on a.id < b.id"
                                + " and a.business_id = b.business_id and a.scheduled_at < b.blocked_until"
                                + " and b.scheduled_at < a.blocked_until where a.business_id = ?",
                        business));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    private static void tick(TestSchema.Session session) throws java.sql.SQLException {
        session.query("select set_config('aira.clock', ?, true)", NOW.toString());
    }

    private Booking book(String local) {
        return book(local, 30, UUID.randomUUID().toString());
    }

    private Booking book(String local, int minutes, String key) {
        return bookAt(at(local), minutes, key);
    }

    private Booking bookAt(Instant start, int minutes, String key) {
        return schema.owner(owner, s -> {
            tick(s);
            return s.book(business, start, minutes, key, null);
        });
    }

    private Booking move(UUID appointment, String local) {
        return moveAt(appointment, at(local));
    }

    private Booking moveAt(UUID appointment, Instant start) {
        return schema.owner(owner, s -> {
            tick(s);
            return s.move(appointment, start);
        });
    }

    /** Booked the day before, for half an hour. */
    private Booking began(String local) {
        return began(local, null);
    }

    private Booking began(String local, String service) {
        return serve(local, service, NOW.minus(1, ChronoUnit.DAYS));
    }

    private Booking serve(String local, String service) {
        return serve(local, service, NOW);
    }

    private Booking serve(String local, String service, Instant now) {
        return schema.owner(owner, s -> {
            s.query("select set_config('aira.clock', ?, true)", now.toString());
            return s.book(business, at(local), 30, UUID.randomUUID().toString(), service);
        });
    }

    private Booking length(UUID appointment, int minutes) {
        return schema.owner(owner, s -> {
            tick(s);
            Instant start =
                    s.one(Instant.class, "select scheduled_at from public.appointments where id = ?", appointment);
            return s.move(appointment, start, minutes, null);
        });
    }

    private Instant blockedUntil(UUID appointment) {
        return schema.owner(
                owner,
                s -> s.one(Instant.class, "select blocked_until from public.appointments where id = ?", appointment));
    }

    private void update(UUID appointment, String change) {
        schema.owner(owner, s -> {
            tick(s);
            return s.run("update public.appointments set " + change + " where id = ?", appointment);
        });
    }

    private void service(String name, int minutes, int buffer) {
        schema.owner(
                owner,
                s -> s.run(
                        "insert into public.services (business_id, name, duration, buffer) values (?, ?, ?, ?)",
                        business,
                        name,
                        minutes,
                        buffer));
    }

    private void buffer(String service, int minutes) {
        schema.owner(
                owner,
                s -> s.run(
                        "update public.services set buffer = ? where business_id = ? and name = ?",
                        minutes,
                        business,
                        service));
    }

    private void insert(String local, String status) {
        insertAt(at(local), status);
    }

    private void insertAt(Instant start, String status) {
        schema.owner(owner, s -> {
            tick(s);
            return s.run(
                    "insert into public.appointments (business_id, customer_name, scheduled_at, duration, status)"
                            + " values (?, 'Bob', ?, 30, ?::public.appointment_status)",
                    business,
                    start,
                    status);
        });
    }

    private void status(UUID appointment, String status) {
        schema.owner(owner, s -> {
            tick(s);
            return s.run(
                    "update public.appointments set status = ?::public.appointment_status where id = ?",
                    status,
                    appointment);
        });
    }

    private void set(String settings) {
        schema.owner(owner, s -> s.run("update public.business_v2 set " + settings + " where id = ?", business));
    }

    private void hours(String opens, String closes) {
        schema.owner(
                owner,
                s -> s.run(
                        "update public.business_hours set opens = ?::time, closes = ?::time where business_id = ?",
                        opens,
                        closes,
                        business));
    }
}
