package com.aira.kb.intake;

import com.aira.kb.intake.Attempt.JobLost;
import com.aira.kb.intake.Attempt.Policy;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Works on so many jobs at a time. The table is the queue: a hint that finds no worker free is forgotten, and whoever is
 * done with a job takes the next one from the table, where tenants take turns.
 */
@ApplicationScoped
public class Workers {
    private static final Logger LOG = Logger.getLogger(Workers.class);

    private final JobRepository jobs;
    private final Pipeline pipeline;
    private final IntakeConfig config;
    private final Policy policy;
    private final IntakeMeters meters;
    private final ExecutorService threads;
    private final ScheduledExecutorService heartbeats;
    private final Semaphore free;
    private final AtomicBoolean more = new AtomicBoolean();
    private final Set<Attempt> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    Workers(
            JobRepository jobs,
            Pipeline pipeline,
            IntakeConfig config,
            MeterRegistry registry,
            @VirtualThreads ExecutorService threads) {
        this.jobs = jobs;
        this.pipeline = pipeline;
        this.config = config;
        this.policy = new Policy(
                config.lease(), config.maxAttempts(), new RetrySchedule(config.firstPause(), config.longestPause()));
        this.meters = new IntakeMeters(registry);
        this.threads = threads;
        this.free = new Semaphore(config.workers());
        this.heartbeats = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "lease-heartbeat");
            thread.setDaemon(true);
            return thread;
        });
        registry.gauge("aira.knowledge.open", open, Set::size);
    }

    /** Beside the start, which need not wait for it: the first document would. */
    void prepare(@Observes StartupEvent event) {
        threads.execute(() -> {
            try {
                pipeline.prepare();
            } catch (RuntimeException | LinkageError e) {
                LOG.warn("the first document will find nothing prepared", e);
            }
        });
    }

    /** This row may be a job now. Returns at once. */
    public void hint(UUID id) {
        start(() -> jobs.claim(config.lease(), id));
    }

    /** There may be jobs. Returns at once. */
    void sweep() {
        start(() -> jobs.claimNext(config.lease()));
    }

    private void start(Callable<Optional<Job>> claim) {
        if (stopped) {
            return;
        }
        if (!free.tryAcquire()) {
            // The worker that frees itself next looks into the table again; one may have done so just now.
            more.set(true);
            if (!free.tryAcquire()) {
                return;
            }
        }
        threads.execute(() -> {
            try {
                workFrom(claim);
            } finally {
                free.release();
            }
            if (more.getAndSet(false)) {
                sweep();
            }
        });
    }

    private void workFrom(Callable<Optional<Job>> first) {
        var job = claim(first);
        if (job.isPresent()) {
            // There may be more of them: let another free worker look.
            sweep();
        }
        while (job.isPresent()) {
            work(job.get());
            job = claim(() -> jobs.claimNext(config.lease()));
        }
    }

    private Optional<Job> claim(Callable<Optional<Job>> claim) {
        try {
            return stopped ? Optional.empty() : claim.call();
        } catch (Exception e) {
            LOG.warnf("jobs cannot be claimed: %s", e.getMessage());
            return Optional.empty();
        }
    }

    private void work(Job job) {
        var attempt = new Attempt(job, jobs, policy, meters, heartbeats);
        open.add(attempt);
        try (attempt) {
            work(attempt);
        } finally {
            open.remove(attempt);
        }
    }

    private void work(Attempt attempt) {
        try {
            if (attempt.job().attempt() > config.maxAttempts()) {
                throw new IllegalStateException("its worker vanished " + config.maxAttempts() + " times");
            }
            attempt.reached(Stage.CLAIMED);
            attempt.succeeded(pipeline.work(attempt));
        } catch (JobLost e) {
            attempt.lost();
        } catch (Throwable e) {
            // Errors as well: a library that cannot be linked must not look like a worker that vanished.
            attempt.failed(e);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stop();
    }

    /** Takes no more jobs and gives back those it holds, so that another instance need not wait for leases to lapse. */
    void stop() throws InterruptedException {
        stopped = true;
        open.forEach(Attempt::giveBack);
        heartbeats.shutdownNow();
        pipeline.abandon();
        if (!free.tryAcquire(config.workers(), config.shutdownPatience().toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.info("workers are still busy; what they find comes too late and is dropped");
        }
    }
}
