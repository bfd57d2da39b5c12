package com.aira.kb.move;

import com.aira.kb.index.ChunkVectors;
import com.aira.kb.intake.RetrySchedule;
import com.aira.kb.intake.Startup;
import com.aira.kb.move.MoveRun.Stopped;
import com.aira.kb.move.MoveRun.Tools;
import com.aira.kb.store.Pinecone;
import com.aira.kb.store.VectorChangeRepository;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Moves one business at a time: documents come first. The table is the queue, as it is for them. */
@ApplicationScoped
class Movers {
    private static final Logger LOG = Logger.getLogger(Movers.class);

    private final MoveRepository moves;
    private final Tools tools;
    private final MoveConfig config;
    private final RetrySchedule retries;
    private final MeterRegistry meters;
    private final ExecutorService threads;
    private final Semaphore free = new Semaphore(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Set<Move> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService heartbeats = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "move-heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    Movers(
            MoveRepository moves,
            ChunkVectors vectors,
            Pinecone pinecone,
            VectorChangeRepository changes,
            MoveConfig config,
            MeterRegistry meters,
            @VirtualThreads ExecutorService threads) {
        this.moves = moves;
        this.config = config;
        this.retries = new RetrySchedule(config.firstPause(), config.longestPause());
        this.meters = meters;
        this.threads = threads;
        this.tools = new Tools(moves, vectors, pinecone, changes, config, length -> {
            try {
                if (stopped.await(length.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new Stopped();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Stopped();
            }
        });
    }

    /** There may be moves. Returns at once. */
    void sweep() {
        if (stopped.getCount() == 0 || !free.tryAcquire()) {
            return;
        }
        threads.execute(() -> {
            try {
                for (var move = claim(); move.isPresent(); move = claim()) {
                    work(move.get());
                }
            } finally {
                free.release();
            }
        });
    }

    private Optional<Move> claim() {
        try {
            return stopped.getCount() == 0 ? Optional.empty() : moves.claim(config.lease());
        } catch (SQLException e) {
            LOG.warnf("moves cannot be claimed: %s", e.getMessage());
            return Optional.empty();
        }
    }

    private void work(Move move) {
        open.add(move);
        long third = config.lease().toMillis() / 3;
        var heartbeat = heartbeats.scheduleAtFixedRate(() -> renew(move), third, third, TimeUnit.MILLISECONDS);
        var outcome = "lost";
        try {
            outcome = end(move);
        } catch (SQLException e) {
            // The lease lapses, and the move is anybody's again.
            LOG.errorf(e, "%s: how it ended could not be written", move);
        } finally {
            heartbeat.cancel(false);
            open.remove(move);
            meters.counter("aira.knowledge.moves", "outcome", outcome).increment();
        }
    }

    private String end(Move move) throws SQLException {
        try {
            if (move.attempt() > config.maxAttempts()) {
                moves.failed(move, "Its worker vanished " + config.maxAttempts() + " times.");
                return "failed";
            }
            new MoveRun(move, tools).run();
            LOG.infof("%s: done", move);
            return "done";
        } catch (Stopped e) {
            LOG.infof("%s: ended from outside", move);
            return "lost";
        } catch (Exception | LinkageError e) {
            var failure = MoveFailure.of(e);
            boolean last = failure.isLasting() || move.attempt() >= config.maxAttempts();
            LOG.warnf(failure.getCause(), "%s: %s", move, failure.getMessage());
            if (last) {
                moves.failed(move, failure.getMessage());
            } else {
                moves.retry(move, failure.getMessage(), retries.pauseAfter(move.attempt()));
            }
            return last ? "failed" : "retry";
        }
    }

    private void renew(Move move) {
        try {
            moves.renew(move, config.lease());
        } catch (SQLException e) {
            LOG.warnf("%s: the lease could not be renewed: %s", move, e.getMessage());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stop();
    }

    /** Takes no more moves and gives back the one it holds. */
    void stop() {
        // Whoever wakes takes his move off the list.
        var held = List.copyOf(open);
        stopped.countDown();
        for (var move : held) {
            try {
                moves.givenBack(move);
            } catch (SQLException e) {
                LOG.warnf("%s: waits until its lease lapses: %s", move, e.getMessage());
            }
        }
        heartbeats.shutdownNow();
    }

    /** Finds what no request told of. Any number of instances may look: claims skip what another one holds. */
    @ApplicationScoped
    static class Sweeper {
        private final Startup startup;
        private final Movers movers;

        Sweeper(Startup startup, Movers movers) {
            this.startup = startup;
            this.movers = movers;
        }

        @Scheduled(every = "{aira.move.sweep-every}", concurrentExecution = ConcurrentExecution.SKIP)
        void sweep() {
            if (startup.databaseIsReady()) {
                movers.sweep();
            }
        }
    }
}
