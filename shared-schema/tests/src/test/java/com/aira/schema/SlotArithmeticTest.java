package com.aira.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** SQL owns the arithmetic of time; java.time is the oracle, over every zone that both sides know. */
class SlotArithmeticTest {

    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2036-01-01T00:00:00Z");

    private static final TestSchema schema = new TestSchema();
    private static final List<ZoneId> ZONES = zonesKnownToBoth();
    private static final UUID owner = schema.newOwner();

    @Test
    void localInstant_agreesWithJava_aroundEveryTransition() {
        int compared = 0;
        List<String> differences = new ArrayList<>();
        List<String> otherRules = new ArrayList<>();
        for (ZoneId zone : ZONES) {
            List<LocalDateTime> samples = samples(zone);
            List<Instant> answers = localInstants(zone, samples);
            for (int i = 0; i < samples.size(); i++) {
                Instant expected = samples.get(i).atZone(zone).toInstant();
                compared++;
                if (!expected.equals(answers.get(i))) {
                    // Two editions of the time zone database may disagree about a government's decision.
                    (sameOffsets(zone, expected) ? differences : otherRules)
                            .add(zone + " " + samples.get(i) + " expected " + expected + " was " + answers.get(i));
                }
            }
        }
        System.out.printf(
                "local_instant: %d zones, %d local times, %d differ by edition of tzdata%n",
                ZONES.size(), compared, otherRules.size());
        assertThat(differences).isEmpty();
        assertThat(ZONES).hasSizeGreaterThan(400);
        assertThat(otherRules.size()).isLessThan(compared / 50);
    }

    /** Midday and midnight of ordinary days, and the wall clock minutes around and inside each transition. */
    private static List<LocalDateTime> samples(ZoneId zone) {
        List<LocalDateTime> samples = new ArrayList<>();
        for (int year = 2020; year <= 2035; year++) {
            samples.add(LocalDateTime.of(year, 1, 15, 12, 0));
            samples.add(LocalDateTime.of(year, 7, 15, 0, 0));
        }
        for (Instant at = FROM; ; ) {
            ZoneOffsetTransition transition = zone.getRules().nextTransition(at);
            if (transition == null || transition.getInstant().isAfter(UNTIL)) {
                return samples;
            }
            Duration size = transition.getDuration().abs();
            LocalDateTime first = transition.isGap() ? transition.getDateTimeBefore() : transition.getDateTimeAfter();
            for (Duration step : List.of(
                    Duration.ofMinutes(-61),
                    Duration.ofMinutes(-1),
                    Duration.ZERO,
                    size.dividedBy(2),
                    size.minusMinutes(1),
                    size,
                    size.plusMinutes(61))) {
                samples.add(first.plus(step));
            }
            at = transition.getInstant();
        }
    }

    private static List<Instant> localInstants(ZoneId zone, List<LocalDateTime> samples) {
        return schema.superuser(s -> s.all(
                Instant.class,
                "select private.local_instant(t.at::timestamp, ?) from unnest(?::text[]) with ordinality t (at, n) order by n",
                zone.getId(),
                s.connection()
                        .createArrayOf(
                                "text",
                                samples.stream().map(LocalDateTime::toString).toArray())));
    }

    private static boolean sameOffsets(ZoneId zone, Instant around) {
        for (int hours : new int[] {-30, -6, -3, -2, -1, 0, 1, 2, 3, 6, 30}) {
            Instant at = around.plus(Duration.ofHours(hours));
            long there = schema.superuser(s -> s.one(
                    Integer.class,
                    "select extract(epoch from (?::timestamptz at time zone ?) - (?::timestamptz at time zone 'UTC'))::integer",
                    at,
                    zone.getId(),
                    at));
            if (there != zone.getRules().getOffset(at).getTotalSeconds()) {
                return false;
            }
        }
        return true;
    }

    record Hours(DayOfWeek day, LocalTime opens, LocalTime closes) {}

    record Week(
            ZoneId zone,
            LocalDate around,
            List<Hours> hours,
            List<Integer> closedOffsets,
            int slotMinutes,
            int duration) {}

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void availableSlots_agreeWithJava(@ForAll("weeks") Week week) {
        UUID business = business(week);
        Instant from = week.around().minusDays(1).atStartOfDay(week.zone()).toInstant();
        Instant until = week.around().plusDays(2).atStartOfDay(week.zone()).toInstant();
        if (!sameOffsets(week.zone(), from) || !sameOffsets(week.zone(), until)) {
            return;
        }

        List<Instant> answer = schema.owner(owner, s -> {
            s.query(
                    "select set_config('aira.clock', ?, true)",
                    from.minus(Duration.ofDays(2)).toString());
            return s.all(
                    Instant.class,
                    "select starts_at from public.available_slots(?, ?, ?, ?)",
                    business,
                    from,
                    until,
                    week.duration());
        });

        assertThat(answer).as(week.toString()).containsExactlyElementsOf(oracle(week, from, until));
    }

    private static List<Instant> oracle(Week week, Instant from, Instant until) {
        List<Instant[]> open = new ArrayList<>();
        Set<Instant> starts = new TreeSet<>();
        for (LocalDate day = week.around().minusDays(4);
                day.isBefore(week.around().plusDays(5));
                day = day.plusDays(1)) {
            for (Hours hours : week.hours()) {
                if (hours.day() != day.getDayOfWeek() || closed(week, day)) {
                    continue;
                }
                LocalDateTime opens = day.atTime(hours.opens());
                LocalDateTime closes =
                        day.atTime(hours.closes()).plusDays(hours.closes().isAfter(hours.opens()) ? 0 : 1);
                open.add(new Instant[] {
                    opens.atZone(week.zone()).toInstant(),
                    closes.atZone(week.zone()).toInstant()
                });
                for (LocalDateTime at = opens; at.isBefore(closes); at = at.plusMinutes(week.slotMinutes())) {
                    starts.add(at.atZone(week.zone()).toInstant());
                }
            }
        }
        return starts.stream()
                .filter(at -> !at.isBefore(from) && at.isBefore(until))
                .filter(at -> covered(open, at, at.plus(Duration.ofMinutes(week.duration()))))
                .toList();
    }

    private static boolean closed(Week week, LocalDate day) {
        return week.closedOffsets().stream()
                .anyMatch(offset -> week.around().plusDays(offset).equals(day));
    }

    /** Whether every moment of [start, end) lies in an interval: walks from interval to interval. */
    private static boolean covered(List<Instant[]> open, Instant start, Instant end) {
        Instant reached = start;
        for (boolean moved = true; moved && reached.isBefore(end); ) {
            moved = false;
            for (Instant[] interval : open) {
                if (!interval[0].isAfter(reached) && interval[1].isAfter(reached)) {
                    reached = interval[1];
                    moved = true;
                }
            }
        }
        return !reached.isBefore(end);
    }

    private static UUID business(Week week) {
        UUID business = schema.newBusiness(owner, week.zone().getId());
        schema.owner(owner, s -> {
            s.run("update public.business_v2 set slot_minutes = ? where id = ?", week.slotMinutes(), business);
            s.run("delete from public.business_hours where business_id = ?", business);
            for (Hours hours : week.hours()) {
                insertHours(s, business, hours);
            }
            for (int offset : week.closedOffsets()) {
                s.run(
                        "insert into public.business_closures (business_id, starts_on, ends_on) values (?, ?, ?)",
                        business,
                        week.around().plusDays(offset),
                        week.around().plusDays(offset));
            }
            return null;
        });
        return business;
    }

    private static void insertHours(TestSchema.Session session, UUID business, Hours hours) throws SQLException {
        session.run(
                "insert into public.business_hours (business_id, weekday, opens, closes) values (?, ?, ?, ?)"
                        + " on conflict do nothing",
                business,
                hours.day().getValue(),
                hours.opens(),
                hours.closes());
    }

    /** Half of the weeks lie around a transition of their zone. */
    @Provide
    Arbitrary<Week> weeks() {
        Arbitrary<LocalTime> quarter = Arbitraries.integers().between(0, 95).map(n -> LocalTime.of(n / 4, n % 4 * 15));
        Arbitrary<Hours> hours = Combinators.combine(Arbitraries.of(DayOfWeek.class), quarter, quarter)
                .as(Hours::new);
        // One interval a day and opening time: the database has no second.
        Arbitrary<List<Hours>> hoursOfWeek =
                hours.list().ofMinSize(1).ofMaxSize(12).uniqueElements(h -> h.day() + " " + h.opens());
        return Combinators.combine(
                        Arbitraries.of(ZONES),
                        Arbitraries.integers().between(0, 5000),
                        Arbitraries.of(true, false),
                        hoursOfWeek,
                        Arbitraries.integers()
                                .between(-2, 3)
                                .list()
                                .uniqueElements()
                                .ofMaxSize(2),
                        Arbitraries.of(5, 10, 15, 20, 30, 45, 60, 90),
                        Arbitraries.of(5, 15, 30, 45, 60, 90, 240))
                .as((zone, days, transition, week, closed, slot, duration) ->
                        new Week(zone, around(zone, days, transition), week, closed, slot, duration));
    }

    private static LocalDate around(ZoneId zone, int days, boolean transition) {
        LocalDate day = LocalDate.of(2021, 1, 1).plusDays(days);
        ZoneOffsetTransition next =
                zone.getRules().nextTransition(day.atStartOfDay().toInstant(ZoneOffset.UTC));
        return transition && next != null && next.getInstant().isBefore(UNTIL)
                ? next.getInstant().atZone(zone).toLocalDate()
                : day;
    }

    private static List<ZoneId> zonesKnownToBoth() {
        Set<String> there = Set.copyOf(schema.<List<String>>superuser(
                s -> s.all(String.class, "select name from pg_timezone_names where private.is_zone(name)")));
        return ZoneId.getAvailableZoneIds().stream()
                .filter(there::contains)
                .sorted()
                .map(ZoneId::of)
                .toList();
    }
}
