package com.aira.voice.transcript;

import com.aira.runtime.database.Sql;
import com.aira.voice.tenancy.DatabaseFailure;
import com.aira.voice.tenancy.Tenants;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Writes down what was said, behind the speech and never in its way: in order within a call, again and again while the
 * database is away, and what is left when the service stops.
 */
@ApplicationScoped
public class TurnLog {

    private static final Duration LONGEST_RETRY = Duration.ofSeconds(10);
    private static final Duration LAST_CHANCE = Duration.ofSeconds(10);

    private final Tenants tenants;
    private final ExecutorService executor;
    private final ScheduledExecutorService timer;
    private final Set<Page> unwritten = ConcurrentHashMap.newKeySet();

    TurnLog(Tenants tenants, @VirtualThreads ExecutorService executor, ScheduledExecutorService timer) {
        this.tenants = tenants;
        this.executor = executor;
        this.timer = timer;
    }

    /** The page of one call. */
    public Page page(UUID businessId, UUID callId, String callSid) {
        return new Page(businessId, callId, callSid);
    }

    void finish(@Observes ShutdownEvent stopping) throws InterruptedException {
        long deadline = System.nanoTime() + LAST_CHANCE.toNanos();
        for (Page page : unwritten) {
            if (!page.awaitEmpty(deadline - System.nanoTime())) {
                Log.errorf("Turns of call %s are lost: the database stayed away", page.callSid);
            }
        }
    }

    /** Once: the same ordinal again changes nothing. */
    public static void insert(Connection connection, UUID businessId, UUID callId, TranscriptEntry turn)
            throws SQLException {
        Sql.update(
                connection,
                """
                insert into public.call_turns
                  (business_id, call_id, ordinal, speaker, text, at, latency_ms, interrupted)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (call_id, ordinal) do nothing
                """,
                businessId,
                callId,
                turn.ordinal(),
                turn.speaker().column(),
                turn.text(),
                turn.at(),
                turn.latencyMs().orElse(null),
                turn.interrupted());
    }

    /** What was said in one call. Methods return at once. */
    public final class Page {

        private final UUID businessId;
        private final UUID callId;
        private final String callSid;
        private final Deque<Entry> entries = new ArrayDeque<>();
        private boolean writing;
        private int failures;
        private CountDownLatch empty = new CountDownLatch(0);

        private Page(UUID businessId, UUID callId, String callSid) {
            this.businessId = businessId;
            this.callId = callId;
            this.callSid = callSid;
        }

        /** Somebody said something. The same ordinal again changes nothing. */
        public void add(TranscriptEntry turn) {
            enqueue(connection -> insert(connection, businessId, callId, turn));
        }

        /** The caller heard only this much of a turn of the receptionist. */
        public void heard(int ordinal, String words) {
            enqueue(connection -> cutShort(connection, ordinal, words));
        }

        private synchronized void enqueue(Entry entry) {
            entries.addLast(entry);
            if (!writing) {
                writing = true;
                empty = new CountDownLatch(1);
                unwritten.add(this);
                executor.execute(this::write);
            }
        }

        private void write() {
            for (Entry entry = peek(); entry != null; entry = next()) {
                try {
                    tenants.run(businessId, entry::write);
                    failures = 0;
                } catch (DatabaseFailure e) {
                    if (!e.isPermanent()) {
                        retryLater(e);
                        return;
                    }
                    // Refused as such, for one because the business is gone: no retry can help.
                    Log.errorf(e, "A turn of call %s cannot be recorded", callSid);
                } catch (RuntimeException e) {
                    retryLater(e);
                    return;
                }
            }
        }

        private void retryLater(RuntimeException cause) {
            failures++;
            long delay = Math.min(LONGEST_RETRY.toMillis(), 100L << Math.min(failures, 10));
            Log.warnf("Turns of call %s wait %d ms for the database: %s", callSid, delay, cause.getMessage());
            timer.schedule(() -> executor.execute(this::write), delay, TimeUnit.MILLISECONDS);
        }

        private synchronized Entry peek() {
            return entries.peekFirst();
        }

        private synchronized Entry next() {
            entries.pollFirst();
            if (entries.isEmpty()) {
                writing = false;
                unwritten.remove(this);
                empty.countDown();
            }
            return entries.peekFirst();
        }

        private boolean awaitEmpty(long nanos) throws InterruptedException {
            CountDownLatch latch;
            synchronized (this) {
                latch = empty;
            }
            return latch.await(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        }

        private void cutShort(Connection connection, int ordinal, String words) throws SQLException {
            Sql.update(
                    connection,
                    "update public.call_turns set text = ?, interrupted = true where call_id = ? and ordinal = ?",
                    words,
                    callId,
                    ordinal);
        }
    }

    @FunctionalInterface
    private interface Entry {
        void write(Connection connection) throws SQLException;
    }
}
