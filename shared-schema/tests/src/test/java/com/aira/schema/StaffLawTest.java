package com.aira.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aira.schema.TestSchema.Booking;
import com.aira.schema.TestSchema.Refused;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The law of the calendar where people and tables take the appointments. */
class StaffLawTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** A Monday morning, from which the database's clock is told to run. */
    private static final Instant NOW = at("2027-03-01T08:00");

    private static final TestSchema schema = new TestSchema();

    private final UUID owner = schema.newOwner();
    private final UUID business = schema.newBusiness(owner, "Europe/Berlin");

    @Test
    void anyone_isWhoHasLeastToDoThatDay() {
        UUID anna = person("Anna");
        UUID ben = person("Ben");
        book("2027-03-02T08:00", 120, anna);

        assertThat(book("2027-03-02T10:00").staff()).isEqualTo(ben);
        assertThat(book("2027-03-02T10:00").staff()).isEqualTo(anna);
        assertThat(book("2027-03-02T10:00").reason()).isEqualTo("taken");
    }

    @Test
    void named_isTaken_whereAnotherIsFree() {
        UUID anna = person("Anna");
        person("Ben");
        book("2027-03-02T10:00", 30, anna);

        Booking refused = book("2027-03-02T10:00", 30, anna);

        assertThat(refused.reason()).isEqualTo("taken");
        assertThat(refused.alternatives())
                .containsExactly(at("2027-03-02T09:00"), at("2027-03-02T09:30"), at("2027-03-02T10:30"));
        assertThat(check("2027-03-02T10:00", null, null, null)).isNull();
    }

    @Test
    void capacity_isOfBusinessesWithoutStaff() {
        person("Anna");
        person("Ben");

        assertThat(book("2027-03-02T10:00").outcome()).isEqualTo("booked");
        assertThat(book("2027-03-02T10:00").outcome()).isEqualTo("booked");
        set("update public.staff set is_active = false where business_id = ?");
        assertThat(book("2027-03-02T10:00").reason()).isEqualTo("taken");
    }

    @Test
    void buffer_isKeptFreeByTheOneWhoTakesIt() {
        UUID anna = person("Anna");
        UUID haircut = service("Haircut", 30, 30);
        does(person("Ben"), haircut, null);
        bookService("2027-03-02T10:00", "Haircut", anna);

        assertThat(check("2027-03-02T10:30", null, anna, null)).isEqualTo("taken");
        assertThat(check("2027-03-02T09:30", "Haircut", anna, null)).isEqualTo("taken");
        assertThat(check("2027-03-02T09:00", "Haircut", anna, null)).isNull();
        assertThat(check("2027-03-02T11:00", null, anna, null)).isNull();
    }

    @Test
    void check_countsTheBuffer_withoutStaffToo() {
        service("Haircut", 30, 30);
        book("2027-03-02T11:00");

        assertThat(check("2027-03-02T10:30", null, null, null)).isNull();
        assertThat(check("2027-03-02T10:30", "haircut", null, null)).isEqualTo("taken");
        assertThat(check("2027-03-02T10:00", "haircut", null, null)).isNull();
    }

    @Test
    void hoursThatTouch_areOne() {
        set("delete from public.business_hours where business_id = ?");
        set("insert into public.business_hours (business_id, weekday, opens, closes) values (?, 2, '09:00', '12:00')");
        set("insert into public.business_hours (business_id, weekday, opens, closes) values (?, 2, '12:00', '19:00')");
        UUID anna = person("Anna");
        book("2027-03-02T12:00", 30, anna);

        assertThat(check("2027-03-02T11:30", 60, null)).isEqualTo("taken");
        assertThat(check("2027-03-02T11:00", 60, null)).isNull();
        assertThat(check("2027-03-02T18:30", 60, null)).isEqualTo("outside_hours");
    }

    @Test
    void ownHours_lieWithinThoseOfTheBusiness() {
        UUID anna = person("Anna");
        UUID ben = person("Ben");
        works(anna, 2, "06:00", "12:00");
        set("update public.business_hours set opens = '09:00', closes = '17:00' where business_id = ?");

        assertThat(check("2027-03-02T09:00", null, anna, null)).isNull();
        assertThat(check("2027-03-02T08:00", null, anna, null)).isEqualTo("outside_hours");
        assertThat(check("2027-03-02T11:45", null, anna, null)).isEqualTo("staff_off");
        assertThat(check("2027-03-03T10:00", null, anna, null)).isEqualTo("staff_off");
        assertThat(book("2027-03-03T10:00").staff()).isEqualTo(ben);
    }

    @Test
    void timeOff_isOfOneMember() {
        UUID anna = person("Anna");
        UUID ben = person("Ben");
        off(anna, "2027-03-02T12:00", "2027-03-02T14:00");

        assertThat(check("2027-03-02T11:45", null, anna, null)).isEqualTo("staff_off");
        assertThat(check("2027-03-02T11:30", null, anna, null)).isNull();
        assertThat(check("2027-03-02T14:00", null, anna, null)).isNull();
        assertThat(book("2027-03-02T12:30").staff()).isEqualTo(ben);
    }

    @Test
    void service_isDoneByWhoDoesIt_inTheirTime() {
        UUID haircut = service("Haircut", 30, 0);
        UUID colour = service("Colouring", 90, 15);
        UUID anna = person("Anna");
        UUID ben = person("Ben");
        does(anna, colour, 75);
        does(ben, haircut, null);

        Booking booked = bookService("2027-03-02T10:00", "colouring", null);

        assertThat(booked.staff()).isEqualTo(anna);
        assertThat(booked.minutes()).isEqualTo(75);
        assertThat(check("2027-03-02T10:00", "Colouring", ben, null)).isEqualTo("service_not_by_staff");
        assertThat(check("2027-03-02T11:29", null, anna, null)).isEqualTo("taken");
        assertThat(check("2027-03-02T11:30", null, anna, null)).isNull();
    }

    @Test
    void nobodyDoesIt_isSaid() {
        service("Colouring", 90, 15);
        does(person("Ben"), service("Haircut", 30, 0), null);

        assertThat(check("2027-03-02T10:00", "Colouring", null, null)).isEqualTo("service_not_by_staff");
    }

    @Test
    void party_getsTheSmallestFreeTable() {
        UUID two = table("Window", 2);
        UUID six = table("Corner", 6);
        UUID four = table("Middle", 4);

        assertThat(party("2027-03-02T19:00", 3).staff()).isEqualTo(four);
        assertThat(party("2027-03-02T19:00", 3).staff()).isEqualTo(six);
        assertThat(party("2027-03-02T19:00", 3).reason()).isEqualTo("taken");
        assertThat(party("2027-03-02T19:00", 2).staff()).isEqualTo(two);
        assertThat(party("2027-03-02T20:00", 7).reason()).isEqualTo("party_too_large");
        assertThat(check("2027-03-02T20:00", null, two, 3)).isEqualTo("party_too_large");
    }

    @Test
    void partyThatGrows_getsAnotherTable_unlessItAskedForThisOne() {
        UUID two = table("Window", 2);
        UUID four = table("Middle", 4);
        UUID any = party("2027-03-02T19:00", 2).id();
        UUID asked = schema.<Booking>owner(owner, s -> {
                    tick(s);
                    return s.book(business, at("2027-03-02T21:00"), 30, "asked", null, two, 2);
                })
                .id();

        update(any, "party_size = 4");

        assertThat(staffOf(any)).isEqualTo(four);
        assertThat(catchThrowableOfType(Refused.class, () -> update(asked, "party_size = 4")).constraint)
                .isEqualTo("booking_party_too_large");
    }

    @Test
    void moved_staysWithTheSame_orWithWhomNobodyAskedForGoesToAnother() {
        UUID anna = person("Anna");
        UUID ben = person("Ben");
        Booking any = book("2027-03-02T10:00");
        Booking asked = book("2027-03-02T11:00", 30, anna);
        book("2027-03-02T15:00", 30, anna);

        assertThat(any.staff()).isEqualTo(anna);
        assertThat(move(any.id(), "2027-03-02T14:00", null).staff()).isEqualTo(anna);
        assertThat(move(any.id(), "2027-03-02T15:00", null).staff()).isEqualTo(ben);
        assertThat(move(asked.id(), "2027-03-02T15:00", null).reason()).isEqualTo("taken");
        assertThat(move(asked.id(), "2027-03-02T15:30", ben).staff()).isEqualTo(ben);
        assertThat(move(asked.id(), "2027-03-02T15:00", null).reason()).isEqualTo("taken");
    }

    @Test
    void givenToAnother_onlyWhereThatOneIsFree() {
        UUID anna = person("Anna");
        UUID ben = person("Ben");
        Booking first = book("2027-03-02T10:00", 30, anna);
        Booking second = book("2027-03-02T10:00", 30, ben);

        assertThat(catchThrowableOfType(Refused.class, () -> update(first.id(), "staff_id = '" + ben + "'")).constraint)
                .isEqualTo("booking_taken");
        update(second.id(), "status = 'cancelled'");
        update(first.id(), "staff_id = '" + ben + "'");
        assertThat(staffOf(first.id())).isEqualTo(ben);
    }

    @Test
    void whoIsInactive_takesNothingNew_andKeepsWhatThereIs() {
        UUID anna = person("Anna");
        person("Ben");
        Booking booked = book("2027-03-02T10:00", 30, anna);
        set("update public.staff set is_active = false where business_id = ? and name = 'Anna'");

        update(booked.id(), "notes = 'window seat'");

        assertThat(staffOf(booked.id())).isEqualTo(anna);
        assertThat(check("2027-03-02T12:00", null, anna, null)).isEqualTo("unknown_staff");
        assertThat(check("2027-03-02T12:00", null, UUID.randomUUID(), null)).isEqualTo("unknown_staff");
    }

    @Test
    void businessWithoutStaffAnyMore_movesWhatOneOfThemHad() {
        UUID anna = person("Anna");
        Booking booked = book("2027-03-02T10:00", 30, anna);
        set("update public.staff set is_active = false where business_id = ?");

        assertThat(move(booked.id(), "2027-03-02T12:00", null).outcome()).isEqualTo("moved");
        assertThat(book("2027-03-02T14:00", 30, anna).reason()).isEqualTo("unknown_staff");
    }

    @Test
    void staffOfAnotherBusiness_isUnknown() {
        person("Anna");
        UUID other = schema.newBusiness(owner, "Europe/Berlin");
        UUID stranger = member(other, "Eve", "person", null);

        assertThat(book("2027-03-02T10:00", 30, stranger).reason()).isEqualTo("unknown_staff");
    }

    @Test
    void appointmentsOfNobody_leaveSomebodyForEach() {
        book("2027-03-02T10:00");
        UUID anna = person("Anna");

        assertThat(check("2027-03-02T10:00", null, anna, null)).isEqualTo("taken");
        assertThat(slots("2027-03-02T10:00", "2027-03-02T11:00")).containsExactly(at("2027-03-02T10:30"));
        person("Ben");
        assertThat(check("2027-03-02T10:00", null, anna, null)).isNull();
        book("2027-03-02T10:00", 30, anna);
        assertThat(check("2027-03-02T10:00", null, null, null)).isEqualTo("taken");
    }

    @Test
    void deletedMember_leavesTheAppointments() {
        UUID anna = person("Anna");
        Booking booked = book("2027-03-02T10:00", 30, anna);

        set("delete from public.staff where business_id = ?");

        assertThat(staffOf(booked.id())).isNull();
    }

    @Test
    void olderRelease_booksWithAnyone_andHearsReasonsThatItKnows() {
        UUID anna = person("Anna");
        off(anna, "2027-03-03T00:00", "2027-03-04T00:00");
        String book = "select %s from public.book_appointment(?, 'Ann', null, null, ?, 30, 'manual', 'test', ?)";

        schema.owner(owner, s -> {
            tick(s);
            UUID booked = s.one(UUID.class, book.formatted("appointment_id"), business, at("2027-03-02T10:00"), "a");
            String reason = s.one(String.class, book.formatted("reason"), business, at("2027-03-03T10:00"), "b");
            assertThat(s.one(UUID.class, "select staff_id from public.appointments where id = ?", booked))
                    .isEqualTo(anna);
            assertThat(reason).isEqualTo("taken");
            assertThat(s.one(
                            String.class,
                            "select outcome from public.move_appointment(?, ?)",
                            booked,
                            at("2027-03-02T12:00")))
                    .isEqualTo("moved");
            return null;
        });
    }

    /** Ten hours of one member and of whoever is free, ten callers each: no member has two appointments at once. */
    @Test
    void contendedMembers_haveNoOverlap() throws Exception {
        UUID anna = person("Anna");
        person("Ben");
        List<Callable<String>> callers = new ArrayList<>();
        for (int slot = 0; slot < 20; slot++) {
            Instant start = at("2027-03-02T00:00").plusSeconds(1800L * slot);
            for (int caller = 0; caller < 10; caller++) {
                UUID wished = caller % 2 == 0 ? anna : null;
                String key = slot + ":" + caller;
                callers.add(() -> schema.<Booking>owner(owner, s -> {
                            tick(s);
                            return s.book(business, start, 30, key, null, wished, null);
                        })
                        .outcome());
            }
        }
        java.util.Collections.shuffle(callers, new Random(7));
        var threads = Executors.newFixedThreadPool(16);
        List<String> outcomes = new ArrayList<>();
        for (var done : threads.invokeAll(callers)) {
            outcomes.add(done.get());
        }
        threads.shutdown();

        assertThat(outcomes).filteredOn("booked"::equals).hasSize(40);
        assertThat(outcomes).filteredOn("refused"::equals).hasSize(160);
        assertThat(schema.<Long>owner(
                        owner,
                        s -> s.count(
                                "select count(*) from public.appointments a join public.appointments b on a.id < b.id"
                                        + " and a.staff_id = b.staff_id and a.scheduled_at < b.blocked_until"
                                        + " and b.scheduled_at < a.blocked_until where a.business_id = ?",
                                business)))
                .isZero();
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    private static void tick(TestSchema.Session session) throws java.sql.SQLException {
        session.query("select set_config('aira.clock', ?, true)", NOW.toString());
    }

    private UUID person(String name) {
        return member(business, name, "person", null);
    }

    private UUID table(String name, int seats) {
        return member(business, name, "resource", seats);
    }

    private UUID member(UUID of, String name, String kind, Integer seats) {
        return schema.owner(
                owner,
                s -> s.one(
                        UUID.class,
                        "insert into public.staff (business_id, name, kind, seats) values (?, ?, ?, ?::integer) returning id",
                        of,
                        name,
                        kind,
                        seats));
    }

    private UUID service(String name, int minutes, int buffer) {
        return schema.owner(
                owner,
                s -> s.one(
                        UUID.class,
                        "insert into public.services (business_id, name, duration, buffer) values (?, ?, ?, ?) returning id",
                        business,
                        name,
                        minutes,
                        buffer));
    }

    private void does(UUID staff, UUID service, Integer minutes) {
        schema.owner(
                owner,
                s -> s.run(
                        "insert into public.staff_services (business_id, staff_id, service_id, duration)"
                                + " values (?, ?, ?, ?::integer)",
                        business,
                        staff,
                        service,
                        minutes));
    }

    private void works(UUID staff, int weekday, String opens, String closes) {
        schema.owner(
                owner,
                s -> s.run(
                        "insert into public.staff_hours (business_id, staff_id, weekday, opens, closes)"
                                + " values (?, ?, ?, ?::time, ?::time)",
                        business,
                        staff,
                        weekday,
                        opens,
                        closes));
    }

    private void off(UUID staff, String from, String to) {
        schema.owner(
                owner,
                s -> s.run(
                        "insert into public.staff_time_off (business_id, staff_id, starts_at, ends_at)"
                                + " values (?, ?, ?, ?)",
                        business,
                        staff,
                        at(from),
                        at(to)));
    }

    private void set(String sql) {
        schema.owner(owner, s -> s.run(sql, business));
    }

    private Booking book(String local) {
        return book(local, 30, null);
    }

    private Booking book(String local, int minutes, UUID staff) {
        return schema.owner(owner, s -> {
            tick(s);
            return s.book(business, at(local), minutes, UUID.randomUUID().toString(), null, staff, null);
        });
    }

    private Booking bookService(String local, String service, UUID staff) {
        return schema.owner(owner, s -> {
            tick(s);
            return s.book(business, at(local), null, UUID.randomUUID().toString(), service, staff, null);
        });
    }

    private Booking party(String local, int people) {
        return schema.owner(owner, s -> {
            tick(s);
            return s.book(business, at(local), 60, UUID.randomUUID().toString(), null, null, people);
        });
    }

    private Booking move(UUID appointment, String local, UUID staff) {
        return schema.owner(owner, s -> {
            tick(s);
            return s.move(appointment, at(local), null, staff);
        });
    }

    private void update(UUID appointment, String change) {
        schema.owner(owner, s -> {
            tick(s);
            return s.run("update public.appointments set " + change + " where id = ?", appointment);
        });
    }

    private UUID staffOf(UUID appointment) {
        return schema.owner(
                owner, s -> s.one(UUID.class, "select staff_id from public.appointments where id = ?", appointment));
    }

    /** The reason, or null; without a service for half an hour. */
    private String check(String local, String service, UUID staff, Integer partySize) {
        return check(local, service == null ? 30 : null, service, staff, partySize);
    }

    private String check(String local, int minutes, UUID staff) {
        return check(local, minutes, null, staff, null);
    }

    private String check(String local, Integer minutes, String service, UUID staff, Integer partySize) {
        return schema.owner(owner, s -> {
            tick(s);
            return s.one(
                    String.class,
                    "select reason from public.check_booking(?, ?, ?::integer, ?::text, ?::uuid, ?::integer)",
                    business,
                    at(local),
                    minutes,
                    service,
                    staff,
                    partySize);
        });
    }

    private List<Instant> slots(String from, String to) {
        return schema.owner(owner, s -> {
            tick(s);
            return s.all(
                    Instant.class,
                    "select starts_at from public.available_slots(?, ?, ?, 30, null, null, null)",
                    business,
                    at(from),
                    at(to));
        });
    }
}
