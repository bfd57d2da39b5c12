package com.aira.it.crash;

import com.aira.it.LocalAira;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Kills services and Postgres, as {@code kill -9} does, at random moments while people use them, starts them again, and
 * counts at the end which acknowledged work was lost.
 */
public final class Crashes {

    private static final List<String> VICTIMS =
            List.of("ui-service", "voice-agent-service", "kb-updater-service", "postgres");
    private static final Duration TO_SETTLE = Duration.ofMinutes(2);

    private final LocalAira aira;
    private final Random random;

    public Crashes(LocalAira aira, long seed) {
        this.aira = aira;
        this.random = new Random(seed);
        System.out.println("  the moments come from seed " + seed);
    }

    /**
     * What was promised and what became of it.
     *
     * @param promises by kind, how many
     * @param waiting confirmations not sent yet: one whose sender was killed is looked into when its lease is over
     * @param broken by kind, how many
     */
    public record Toll(
            int kills, Map<String, Integer> promises, int refusals, int waiting, Map<String, Integer> broken) {}

    /**
     * @param kills each of the four victims in turn
     * @param patience with confirmations that were being sent when their sender was killed
     */
    public Toll run(int kills, Duration patience) throws Exception {
        AcknowledgedWork work = new AcknowledgedWork();
        try (Clients clients = new Clients(aira, work)) {
            for (int i = 0; i < kills; i++) {
                TimeUnit.MILLISECONDS.sleep(2000 + random.nextInt(4000));
                String victim = VICTIMS.get(i % VICTIMS.size());
                kill(victim);
                revive();
                System.out.printf(
                        "  %2d %-20s %5d promises, %d refusals%n", i + 1, victim, work.made(), work.refusals.size());
            }
            TimeUnit.SECONDS.sleep(3);
            clients.goHome();
            String waiting = "select count(*) from public.notifications where business_id = '" + clients.business()
                    + "' and state in ('pending', 'sending')";
            int left = atLast(waiting, patience);
            return new Toll(kills, work.byKind(), work.refusals.size(), left, broken(work, clients));
        }
    }

    private void kill(String victim) {
        if (victim.equals("postgres")) {
            aira.killPostgres();
        } else {
            aira.kill(victim);
        }
    }

    /** Somebody, or the platform, starts it again; Postgres is the sandbox's own business. */
    private void revive() {
        Awaitility.await("Postgres is back")
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(() -> {
                    try (Connection connection = superuser()) {
                        return connection.isValid(1);
                    }
                });
        LocalAira.Result up = aira.command("up", "--detach");
        if (up.exit() != 0) {
            throw new IllegalStateException("AiRa does not come up again\n" + up.out() + up.err());
        }
    }

    private Map<String, Integer> broken(AcknowledgedWork work, Clients clients) throws SQLException {
        Map<String, Integer> broken = new LinkedHashMap<>();
        String business = clients.business();
        broken.put(
                "bookings lost",
                missing(
                        work.bookings,
                        "select id::text from public.appointments where id::text = any (?)"
                                + " and status = 'confirmed'"));
        List<String> calls = work.spokenBookings.stream()
                .map(AcknowledgedWork.Spoken::callSid)
                .toList();
        broken.put(
                "spoken bookings lost",
                missing(calls, "select distinct external_id from public.appointments where external_id = any (?)"));
        broken.put(
                "texts lost", missing(work.texts, "select twilio_sid from public.messages where twilio_sid = any (?)"));
        broken.put(
                "bookings made twice",
                count("select count(*) from (select 1 from public.appointments where" + " business_id = '" + business
                        + "' and status = 'confirmed' group by scheduled_at having count(*) > 1) d"));
        broken.put(
                "payments lost",
                missingAtLast(
                        work.payments,
                        "select id::text from public.transactions where id::text = any (?) and status = 'completed'"));
        String owned = " user_id = (select user_id from public.business_v2 where id = '" + business + "')";
        broken.put(
                "wallets that differ from their history",
                count("select count(*) from public.wallets w where" + owned
                        + " and balance_usd is distinct from (select"
                        + " sum(case type when 'credit' then amount else -amount end) from public.transactions"
                        + " where wallet_id = w.id and status = 'completed')"));
        broken.put(
                "credits that nobody paid",
                count("select count(*) from public.transactions t where" + owned + " and type = 'credit' and status ="
                        + " 'completed' and not exists (select 1 from sandbox.stripe_objects where id ="
                        + " t.stripe_session_id and data ->> 'payment_status' = 'paid')"));
        broken.put(
                "documents lost",
                missingAtLast(
                        work.documents,
                        "select id::text from public.documents where id::text = any (?)"
                                + " and processing_status = 'completed'"));
        broken.put(
                "documents with chunks twice",
                count("select count(*) from (select 1 from public.knowledge_chunks where" + " business_id = '"
                        + business + "' group by document_id, ordinal having count(*) > 1) d"));
        broken.put(
                "confirmations given up",
                count("select count(*) from public.notifications where business_id = '" + business
                        + "' and state in ('failed', 'uncertain')"));
        broken.put(
                "confirmations sent twice",
                count("select count(*) from (select 1 from sandbox.twilio_messages where"
                        + " body like '%you are booked for%' and to_number like '+1415557%' group by to_number, body"
                        + " having count(*) > 1) d"));
        broken.put(
                "ended calls left open",
                missing(
                        work.endedCalls,
                        "select call_sid from public.calls where call_sid = any (?) and ended_at is not null"));
        return broken;
    }

    /** The count once it has had the time to become none. */
    private int atLast(String query, Duration patience) throws SQLException {
        try {
            Awaitility.await()
                    .atMost(patience)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> count(query) == 0);
        } catch (ConditionTimeoutException never) {
            System.out.println("  " + count(query) + " after " + patience.toSeconds() + " s: " + query);
        }
        return count(query);
    }

    /** As {@link #missing}, once what was on its way has had the time to arrive. */
    private int missingAtLast(Collection<String> promised, String query) throws SQLException {
        try {
            Awaitility.await()
                    .atMost(TO_SETTLE)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> lost(promised, query).isEmpty());
        } catch (ConditionTimeoutException never) {
            System.out.println("  not there after " + TO_SETTLE.toSeconds() + " s: " + query);
        }
        return missing(promised, query);
    }

    private int missing(Collection<String> promised, String query) throws SQLException {
        List<String> lost = lost(promised, query);
        lost.forEach(one -> System.out.println("  lost: " + one));
        return lost.size();
    }

    private List<String> lost(Collection<String> promised, String query) throws SQLException {
        List<String> lost = new ArrayList<>(promised);
        try (Connection connection = superuser();
                PreparedStatement find = connection.prepareStatement(query)) {
            find.setArray(1, connection.createArrayOf("text", promised.toArray()));
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    lost.remove(rows.getString(1));
                }
            }
        }
        return lost;
    }

    private int count(String query) throws SQLException {
        try (Connection connection = superuser();
                ResultSet row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    private Connection superuser() throws SQLException {
        return DriverManager.getConnection(aira.jdbcUrl(), "postgres", "");
    }
}
