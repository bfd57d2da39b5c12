package com.aira.ui.business.hours;

import com.aira.runtime.database.Sql;
import com.aira.ui.web.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/**
 * Writes when a business is open, in the transaction of the caller. Wall-clock values travel as text: as JDBC times they
 * would be moved by the zone of this machine.
 */
public final class OpeningHours {

    private static final String ON_DAYS =
            " where business_id = ? and starts_on = cast(? as date) and ends_on = cast(? as date)";

    private OpeningHours() {}

    /** @throws Refusal 400 when a day opens twice at the same time, 404 when there is no such business */
    public static void replace(Connection connection, UUID id, List<OpenInterval> hours) throws SQLException {
        var starts = new HashSet<>();
        for (var interval : hours) {
            if (!starts.add(interval.weekday() + " " + interval.opens())) {
                throw Refusal.invalid("hours", "a day opens only once at the same time");
            }
        }
        lock(connection, id);
        Sql.update(connection, "delete from public.business_hours where business_id = ?", id);
        for (var interval : hours) {
            Sql.update(
                    connection,
                    "insert into public.business_hours (business_id, weekday, opens, closes)"
                            + " values (?, ?, cast(? as time), cast(? as time))",
                    id,
                    interval.weekday(),
                    interval.opens().toString(),
                    interval.closes().toString());
        }
    }

    public static void replaceClosures(Connection connection, UUID id, List<Closure> closures) throws SQLException {
        lock(connection, id);
        Sql.update(connection, "delete from public.business_closures where business_id = ?", id);
        for (var closure : closures) {
            insert(connection, id, closure);
        }
    }

    /** Days that are off already stay so, with the reason that is given now. */
    public static void close(Connection connection, UUID id, Closure closure) throws SQLException {
        lock(connection, id);
        var known = Sql.update(
                connection,
                "update public.business_closures set reason = coalesce(?, reason)" + ON_DAYS,
                closure.reason(),
                id,
                closure.startsOn().toString(),
                closure.endsOn().toString());
        if (known == 0) {
            insert(connection, id, closure);
        }
    }

    /** The usual hours apply again on these days. */
    public static void reopen(Connection connection, UUID id, LocalDate startsOn, LocalDate endsOn)
            throws SQLException {
        lock(connection, id);
        Sql.update(
                connection,
                "delete from public.business_closures" + ON_DAYS,
                id,
                startsOn.toString(),
                endsOn.toString());
    }

    /**
     * Whoever writes hours or closures comes by here and so sees what the one before wrote.
     *
     * @throws Refusal 404 unless it is a business of the owner whom the transaction entered as
     */
    private static void lock(Connection connection, UUID id) throws SQLException {
        Sql.first(connection, "select id from public.business_v2 where id = ? for no key update", UUID.class, id)
                .orElseThrow(Refusal::notFound);
    }

    private static void insert(Connection connection, UUID id, Closure closure) throws SQLException {
        Sql.update(
                connection,
                "insert into public.business_closures (business_id, starts_on, ends_on, reason)"
                        + " values (?, cast(? as date), cast(? as date), ?)",
                id,
                closure.startsOn().toString(),
                closure.endsOn().toString(),
                closure.reason());
    }
}
