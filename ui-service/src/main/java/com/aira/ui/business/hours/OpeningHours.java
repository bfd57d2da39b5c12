package com.aira.ui.business.hours;

import com.aira.ui.web.Refusal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;

/**
 * Writes when a business is open, in the transaction of the caller. Wall-clock values travel as text: as JDBC times they
 * would be moved by the zone of this machine.
 */
public final class OpeningHours {

    private OpeningHours() {}

    /** @throws Refusal 400 when a day opens twice at the same time, 404 when there is no such business */
    public static void replace(Session session, UUID id, List<OpenInterval> hours) {
        var starts = new HashSet<>();
        for (var interval : hours) {
            if (!starts.add(interval.weekday() + " " + interval.opens())) {
                throw Refusal.invalid("hours", "a day opens only once at the same time");
            }
        }
        lock(session, id);
        execute(session, "delete from public.business_hours where business_id = :business", id);
        for (var interval : hours) {
            session.createNativeMutationQuery("insert into public.business_hours (business_id, weekday, opens, closes)"
                            + " values (:business, :weekday, cast(:opens as time), cast(:closes as time))")
                    .setParameter("business", id)
                    .setParameter("weekday", interval.weekday())
                    .setParameter("opens", interval.opens().toString())
                    .setParameter("closes", interval.closes().toString())
                    .executeUpdate();
        }
    }

    public static void replaceClosures(Session session, UUID id, List<Closure> closures) {
        lock(session, id);
        execute(session, "delete from public.business_closures where business_id = :business", id);
        closures.forEach(closure -> insert(session, id, closure));
    }

    /** Days that are off already stay so, with the reason that is given now. */
    public static void close(Session session, UUID id, Closure closure) {
        lock(session, id);
        var known = onDays(
                        session,
                        "update public.business_closures set reason = coalesce(:reason, reason)",
                        id,
                        closure.startsOn(),
                        closure.endsOn())
                .setParameter("reason", closure.reason(), String.class)
                .executeUpdate();
        if (known == 0) {
            insert(session, id, closure);
        }
    }

    /** The usual hours apply again on these days. */
    public static void reopen(Session session, UUID id, LocalDate startsOn, LocalDate endsOn) {
        lock(session, id);
        onDays(session, "delete from public.business_closures", id, startsOn, endsOn)
                .executeUpdate();
    }

    /**
     * Whoever writes hours or closures comes by here and so sees what the one before wrote.
     *
     * @throws Refusal 404 unless it is a business of the owner whom the transaction entered as
     */
    private static void lock(Session session, UUID id) {
        session.createNativeQuery("select id from public.business_v2 where id = :id for no key update", UUID.class)
                .setParameter("id", id)
                .uniqueResultOptional()
                .orElseThrow(Refusal::notFound);
    }

    private static void insert(Session session, UUID id, Closure closure) {
        session.createNativeMutationQuery(
                        "insert into public.business_closures (business_id, starts_on, ends_on, reason)"
                                + " values (:business, cast(:startsOn as date), cast(:endsOn as date), :reason)")
                .setParameter("business", id)
                .setParameter("startsOn", closure.startsOn().toString())
                .setParameter("endsOn", closure.endsOn().toString())
                .setParameter("reason", closure.reason(), String.class)
                .executeUpdate();
    }

    private static MutationQuery onDays(Session session, String sql, UUID id, LocalDate startsOn, LocalDate endsOn) {
        return session.createNativeMutationQuery(sql + " where business_id = :business"
                        + " and starts_on = cast(:startsOn as date) and ends_on = cast(:endsOn as date)")
                .setParameter("business", id)
                .setParameter("startsOn", startsOn.toString())
                .setParameter("endsOn", endsOn.toString());
    }

    private static void execute(Session session, String sql, UUID business) {
        session.createNativeMutationQuery(sql)
                .setParameter("business", business)
                .executeUpdate();
    }
}
