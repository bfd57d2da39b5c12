package com.aira.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Who is free when, with java.time as the oracle; and the list of free times and the check of one say the same. */
class StaffSlotsTest {

    private static final TestSchema schema = new TestSchema();
    private static final UUID owner = schema.newOwner();
    /** Days around which clocks change, and one on which none does. */
    private static final List<ZonedDateTime> DAYS = List.of(
            ZonedDateTime.of(2027, 3, 28, 0, 0, 0, 0, ZoneId.of("Europe/Berlin")),
            ZonedDateTime.of(2027, 10, 31, 0, 0, 0, 0, ZoneId.of("Europe/Berlin")),
            ZonedDateTime.of(2027, 3, 14, 0, 0, 0, 0, ZoneId.of("America/New_York")),
            ZonedDateTime.of(2027, 6, 1, 0, 0, 0, 0, ZoneId.of("Asia/Kolkata")));

    private record Span(Instant from, Instant to) {
        boolean meets(Span other) {
            return from.isBefore(other.to) && other.from.isBefore(to);
        }
    }

    private record Hours(int weekday, LocalTime opens, LocalTime closes) {
        Span on(LocalDate day, ZoneId zone) {
            LocalDate last = closes.isAfter(opens) ? day : day.plusDays(1);
            return new Span(
                    day.atTime(opens).atZone(zone).toInstant(),
                    last.atTime(closes).atZone(zone).toInstant());
        }
    }

    /**
     * @param does empty: everything; minutes by service, 0 for the usual ones
     * @param seats null: any party
     */
    private record Member(
            UUID id, Integer seats, List<Hours> hours, List<Span> off, Map<String, Integer> does, List<Span> busy) {}

    private record Business(
            UUID id,
            ZonedDateTime day,
            int slotMinutes,
            List<Hours> hours,
            Map<String, int[]> services,
            List<Member> staff) {}

    private record Slot(Instant at, int remaining, List<UUID> staff) {}

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void slotsOfStaff_agreeWithJava_andWithTheCheck(@ForAll long seed) {
        Random random = new Random(seed);
        Business business = business(random);
        String service = List.of("Cut", "Colour").get(random.nextInt(2));
        Integer party = random.nextBoolean() ? null : 1 + random.nextInt(6);
        UUID wished = random.nextInt(3) > 0
                ? null
                : business.staff().get(random.nextInt(business.staff().size())).id();
        Span asked = new Span(
                business.day().minusDays(1).toInstant(),
                business.day().plusDays(2).toInstant());

        List<Slot> answer = slots(business, asked, service, wished, party);

        assertThat(answer)
                .as("seed " + seed)
                .containsExactlyElementsOf(oracle(business, asked, service, wished, party));
        Map<Instant, Slot> bookable = answer.stream().collect(Collectors.toMap(Slot::at, Function.identity()));
        List<Instant> starts = starts(business, asked);
        Map<Instant, UUID> checked = check(business, starts, service, wished, party);
        for (Instant at : starts) {
            Slot slot = bookable.get(at);
            assertThat(checked.get(at))
                    .as("seed %d, %s", seed, at)
                    .isEqualTo(slot == null ? null : first(business, slot, service));
        }
    }

    /** The smallest that seats the party, then the one with least to do that day, then the one that was there first. */
    private static UUID first(Business business, Slot slot, String service) {
        Map<UUID, Member> byId = business.staff().stream().collect(Collectors.toMap(Member::id, Function.identity()));
        ZoneId zone = business.day().getZone();
        LocalDate day = slot.at().atZone(zone).toLocalDate();
        return slot.staff().stream()
                .min(Comparator.comparing(
                                (UUID id) -> byId.get(id).seats(), Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(id -> byId.get(id).busy().stream()
                                .filter(span ->
                                        span.from().atZone(zone).toLocalDate().equals(day))
                                .mapToLong(span ->
                                        Duration.between(span.from(), span.to()).toMinutes())
                                .sum())
                        .thenComparing(id -> IntStream.range(0, business.staff().size())
                                .filter(n -> business.staff().get(n).id().equals(id))
                                .findFirst()
                                .orElseThrow()))
                .orElseThrow();
    }

    private static List<Slot> oracle(Business business, Span asked, String service, UUID wished, Integer party) {
        List<Slot> slots = new ArrayList<>();
        for (Instant at : starts(business, asked)) {
            List<UUID> free = business.staff().stream()
                    .filter(member -> wished == null || wished.equals(member.id()))
                    .filter(member -> party == null || member.seats() == null || member.seats() >= party)
                    .filter(member -> member.does().isEmpty() || member.does().containsKey(service))
                    .filter(member -> isFree(business, member, at, service))
                    .map(Member::id)
                    .sorted()
                    .toList();
            if (!free.isEmpty()) {
                slots.add(new Slot(at, free.size(), free));
            }
        }
        return slots;
    }

    private static boolean isFree(Business business, Member member, Instant at, String service) {
        int own = member.does().getOrDefault(service, 0);
        int minutes = own > 0 ? own : business.services().get(service)[0];
        Span lasts = new Span(at, at.plus(Duration.ofMinutes(minutes)));
        Span blocks = new Span(
                at, lasts.to().plus(Duration.ofMinutes(business.services().get(service)[1])));
        return covered(spans(business, business.hours()), lasts)
                && (member.hours().isEmpty() || covered(spans(business, member.hours()), lasts))
                && member.off().stream().noneMatch(lasts::meets)
                && member.busy().stream().noneMatch(blocks::meets);
    }

    private static List<Span> spans(Business business, List<Hours> hours) {
        ZoneId zone = business.day().getZone();
        return Stream.iterate(-4, n -> n < 6, n -> n + 1)
                .map(n -> business.day().toLocalDate().plusDays(n))
                .flatMap(day -> hours.stream()
                        .filter(open -> open.weekday() == day.getDayOfWeek().getValue())
                        .map(open -> open.on(day, zone)))
                .toList();
    }

    /** Whether every moment lies in an interval: walks from interval to interval. */
    private static boolean covered(List<Span> open, Span span) {
        Instant reached = span.from();
        for (boolean moved = true; moved && reached.isBefore(span.to()); ) {
            moved = false;
            for (Span interval : open) {
                if (!interval.from().isAfter(reached) && interval.to().isAfter(reached)) {
                    reached = interval.to();
                    moved = true;
                }
            }
        }
        return !reached.isBefore(span.to());
    }

    private static List<Instant> starts(Business business, Span asked) {
        ZoneId zone = business.day().getZone();
        List<Instant> starts = new ArrayList<>();
        for (int n = -3; n < 4; n++) {
            LocalDate day = business.day().toLocalDate().plusDays(n);
            for (Hours open : business.hours()) {
                if (open.weekday() != day.getDayOfWeek().getValue()) {
                    continue;
                }
                var closes = (open.closes().isAfter(open.opens()) ? day : day.plusDays(1)).atTime(open.closes());
                for (var at = day.atTime(open.opens());
                        at.isBefore(closes);
                        at = at.plusMinutes(business.slotMinutes())) {
                    starts.add(at.atZone(zone).toInstant());
                }
            }
        }
        return starts.stream()
                .filter(at -> !at.isBefore(asked.from()) && at.isBefore(asked.to()))
                .distinct()
                .sorted()
                .toList();
    }

    private static List<Slot> slots(Business business, Span asked, String service, UUID wished, Integer party) {
        return schema.owner(owner, s -> {
            tick(s, business);
            try (var statement = s.connection().prepareStatement("""
                    select starts_at, remaining, staff
                    from public.available_slots(?, ?, ?, null, ?, ?::uuid, ?::integer)""")) {
                statement.setObject(1, business.id());
                statement.setObject(2, java.sql.Timestamp.from(asked.from()));
                statement.setObject(3, java.sql.Timestamp.from(asked.to()));
                statement.setObject(4, service);
                statement.setObject(5, wished);
                statement.setObject(6, party);
                List<Slot> found = new ArrayList<>();
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(new Slot(
                                rows.getTimestamp(1).toInstant(),
                                rows.getInt(2),
                                Stream.of((UUID[]) rows.getArray(3).getArray())
                                        .sorted()
                                        .toList()));
                    }
                }
                return found;
            }
        });
    }

    /** Who would take it at each of these times; no one where it is refused. One question: a session for each costs the most. */
    private static Map<Instant, UUID> check(
            Business business, List<Instant> starts, String service, UUID wished, Integer party) {
        return schema.owner(owner, s -> {
            tick(s, business);
            Map<Instant, UUID> takers = new HashMap<>();
            try (var statement = s.connection().prepareStatement("""
                    select start.at, case when checked.reason is null then checked.staff_id end
                    from unnest(?::timestamptz[]) start (at)
                    cross join lateral public.check_booking(?, start.at, null, ?, ?::uuid, ?::integer) checked""")) {
                statement.setArray(
                        1,
                        s.connection()
                                .createArrayOf(
                                        "timestamptz",
                                        starts.stream().map(Instant::toString).toArray()));
                statement.setObject(2, business.id());
                statement.setObject(3, service);
                statement.setObject(4, wished);
                statement.setObject(5, party);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        takers.put(rows.getTimestamp(1).toInstant(), rows.getObject(2, UUID.class));
                    }
                }
            }
            assertThat(takers).hasSameSizeAs(starts);
            return takers;
        });
    }

    private static void tick(TestSchema.Session session, Business business) throws SQLException {
        session.query(
                "select set_config('aira.clock', ?, true)",
                business.day().minusDays(3).toInstant().toString());
    }

    private static Business business(Random random) {
        ZonedDateTime day = DAYS.get(random.nextInt(DAYS.size()));
        UUID id = schema.newBusiness(owner, day.getZone().getId());
        int slotMinutes = List.of(15, 30, 60).get(random.nextInt(3));
        Map<String, int[]> services = new TreeMap<>();
        services.put("Cut", new int[] {15 * (1 + random.nextInt(4)), 15 * random.nextInt(3)});
        services.put("Colour", new int[] {30 * (1 + random.nextInt(6)), 0});
        List<Hours> open = random.nextInt(4) == 0
                ? IntStream.rangeClosed(1, 7)
                        .mapToObj(n -> new Hours(n, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT))
                        .toList()
                : hours(random, 10);
        List<Member> staff = schema.owner(owner, s -> {
            s.run("update public.business_v2 set slot_minutes = ? where id = ?", slotMinutes, id);
            s.run("delete from public.business_hours where business_id = ?", id);
            s.run("delete from public.services where business_id = ?", id);
            for (Hours hours : open) {
                s.run(
                        "insert into public.business_hours (business_id, weekday, opens, closes) values (?, ?, ?, ?)",
                        id,
                        hours.weekday(),
                        hours.opens(),
                        hours.closes());
            }
            for (var service : services.entrySet()) {
                s.run(
                        "insert into public.services (business_id, name, duration, buffer) values (?, ?, ?, ?)",
                        id,
                        service.getKey(),
                        service.getValue()[0],
                        service.getValue()[1]);
            }
            List<Member> members = new ArrayList<>();
            for (int n = random.nextInt(4); n >= 0; n--) {
                members.add(member(s, id, day, random, members.size()));
            }
            return members;
        });
        return new Business(id, day, slotMinutes, open, services, staff);
    }

    private static Member member(TestSchema.Session s, UUID business, ZonedDateTime day, Random random, int ordinal)
            throws SQLException {
        Integer seats = random.nextInt(3) > 0 ? null : 1 + random.nextInt(6);
        UUID id = s.one(
                UUID.class,
                "insert into public.staff (business_id, name, kind, seats, created_at)"
                        + " values (?, ?, 'resource', ?::integer, now() + make_interval(secs => ?)) returning id",
                business,
                "Member " + ordinal,
                seats,
                ordinal);
        List<Hours> hours = random.nextBoolean() ? List.of() : hours(random, 12);
        for (Hours own : hours) {
            s.run(
                    "insert into public.staff_hours (business_id, staff_id, weekday, opens, closes) values (?, ?, ?, ?, ?)",
                    business,
                    id,
                    own.weekday(),
                    own.opens(),
                    own.closes());
        }
        List<Span> off = random.nextBoolean() ? List.of() : List.of(span(day, random, 24));
        for (Span away : off) {
            s.run(
                    "insert into public.staff_time_off (business_id, staff_id, starts_at, ends_at) values (?, ?, ?, ?)",
                    business,
                    id,
                    away.from(),
                    away.to());
        }
        Map<String, Integer> does = new TreeMap<>();
        for (String service : List.of("Cut", "Colour")) {
            if (random.nextInt(3) == 0) {
                int minutes = random.nextBoolean() ? 0 : 15 * (1 + random.nextInt(5));
                does.put(service, minutes);
                s.run(
                        "insert into public.staff_services (business_id, staff_id, service_id, duration)"
                                + " select business_id, ?, id, nullif(?, 0) from public.services"
                                + " where business_id = ? and name = ?",
                        id,
                        minutes,
                        business,
                        service);
            }
        }
        List<Span> busy = new ArrayList<>();
        for (int n = random.nextInt(4); n > 0; n--) {
            Span booked = span(day, random, 4);
            if (busy.stream().noneMatch(booked::meets) && booked(s, business, id, booked, day)) {
                busy.add(booked);
            }
        }
        return new Member(id, seats, hours, off, does, busy);
    }

    /** Booked where the law lets it. */
    private static boolean booked(TestSchema.Session s, UUID business, UUID staff, Span span, ZonedDateTime day)
            throws SQLException {
        s.query(
                "select set_config('aira.clock', ?, true)",
                day.minusDays(3).toInstant().toString());
        int minutes = (int) Duration.between(span.from(), span.to()).toMinutes();
        return s.book(business, span.from(), minutes, UUID.randomUUID().toString(), null, staff, null)
                .outcome()
                .equals("booked");
    }

    private static Span span(ZonedDateTime day, Random random, int longestHours) {
        Instant from =
                day.minusDays(1).plusMinutes(15L * random.nextInt(4 * 72)).toInstant();
        return new Span(from, from.plus(Duration.ofMinutes(15L * (1 + random.nextInt(longestHours * 4)))));
    }

    private static List<Hours> hours(Random random, int most) {
        Map<String, Hours> hours = new TreeMap<>();
        for (int n = random.nextInt(most); n >= 0; n--) {
            Hours one = new Hours(
                    1 + random.nextInt(7),
                    LocalTime.MIN.plusMinutes(15L * random.nextInt(96)),
                    LocalTime.MIN.plusMinutes(15L * random.nextInt(96)));
            hours.put(one.weekday() + " " + one.opens(), one);
        }
        return List.copyOf(hours.values());
    }
}
