package com.aira.ui.analytics;

import com.aira.runtime.database.Sql;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.TemplateData;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The last 30 days of the business's calendar, today included.
 *
 * @param booked appointments made by the receptionist
 * @param medianMillis from the end of what a caller said to the answer; null when nobody called
 */
@TemplateData
public record LastMonth(List<Day> days, long booked, Integer medianMillis) {
    private static final int DAYS = 30;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String CALLS = """
            select cast(cast(started_at at time zone ? as date) as text), count(*)
            from public.calls where business_id = ? and started_at >= ?
            group by 1""";

    private static final String BOOKED = """
            select count(*) from public.appointments
            where business_id = ? and created_at >= ? and source in ('voice_agent', 'sms')""";

    // A median of many thousand turns would cost more than the page; the latest calls tell what callers feel. "offset
    // 0"
    // keeps the planner from reading everybody's turns instead of looking up those of these calls.
    private static final String MEDIAN = """
            select cast(percentile_cont(0.5) within group (order by turn.latency_ms) as integer)
            from (select id from public.calls
                  where business_id = ? and started_at >= ?
                  order by started_at desc limit 200) call
            cross join lateral (select latency_ms from public.call_turns
                                where call_id = call.id and latency_ms is not null offset 0) turn""";

    @TemplateData
    record Day(LocalDate date, long calls) {}

    private record Count(String day, long calls) {}

    public static LastMonth read(Connection connection, UUID business, ZonedDateTime now) throws SQLException {
        var first = now.toLocalDate().minusDays(DAYS - 1);
        var since = first.atStartOfDay(now.getZone()).toInstant();
        return new LastMonth(
                days(connection, business, first, since, now.getZone().getId()),
                one(connection, BOOKED, Long.class, business, since),
                one(connection, MEDIAN, Integer.class, business, since));
    }

    private static List<Day> days(Connection connection, UUID business, LocalDate first, Instant since, String zone)
            throws SQLException {
        var calls = Sql.list(connection, CALLS, Count.class, zone, business, since).stream()
                .collect(Collectors.toMap(Count::day, Count::calls));
        return IntStream.range(0, DAYS)
                .mapToObj(first::plusDays)
                .map(day -> new Day(day, calls.getOrDefault(day.toString(), 0L)))
                .toList();
    }

    private static <T> T one(Connection connection, String sql, Class<T> type, UUID business, Instant since)
            throws SQLException {
        return Sql.value(connection, sql, type, business, since);
    }

    public long calls() {
        return days.stream().mapToLong(Day::calls).sum();
    }

    public String medianSeconds() {
        return medianMillis == null ? "–" : "%.1f s".formatted(medianMillis / 1000.0);
    }

    /** For the chart: {@code [["2026-11-21", 3], …]}. */
    public String chart() {
        try {
            return JSON.writeValueAsString(days.stream()
                    .map(day -> List.of(day.date.toString(), day.calls))
                    .toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }
}
