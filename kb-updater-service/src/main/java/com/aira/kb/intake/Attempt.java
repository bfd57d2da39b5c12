package com.aira.kb.intake;

import com.aira.kb.extract.text.ExtractedText;
import com.aira.kb.extract.text.Notices;
import com.aira.kb.index.IndexedChunk;
import com.aira.kb.index.ModelMoved;
import com.aira.kb.intake.Outcome.Completed;
import com.aira.kb.intake.Outcome.Failed;
import com.aira.kb.intake.Outcome.GivenBack;
import com.aira.kb.intake.Outcome.Lost;
import com.aira.kb.intake.Outcome.Retry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * One attempt at a job: keeps its lease alive, tells its progress, collects its failure or its result, and writes the
 * outcome when it is closed.
 */
final class Attempt implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Attempt.class);

    private final Job job;
    private final JobRepository jobs;
    private final Policy policy;
    private final IntakeMeters meters;
    private final ScheduledFuture<?> heartbeat;
    private final long began = System.nanoTime();
    private long stageBegan = began;
    private volatile Stage stage = Stage.CLAIMED;
    private volatile boolean lost;
    private volatile boolean givenBack;
    private int shown;
    private int pages;
    private List<IndexedChunk> result;
    private Failure failure;
    private Outcome outcome;

    /** What every attempt of a service goes by. */
    record Policy(Duration lease, int maxAttempts, RetrySchedule retries) {}

    Attempt(Job job, JobRepository jobs, Policy policy, IntakeMeters meters, ScheduledExecutorService heartbeats) {
        this.job = job;
        this.jobs = jobs;
        this.policy = policy;
        this.meters = meters;
        long third = policy.lease().toMillis() / 3;
        this.heartbeat = heartbeats.scheduleAtFixedRate(this::beat, third, third, TimeUnit.MILLISECONDS);
    }

    Job job() {
        return job;
    }

    /**
     * Begins a stage.
     *
     * @throws JobLost when the row is another's by now, so that no more work is put into it
     */
    void reached(Stage next) throws SQLException, JobLost {
        leaveStage();
        stage = next;
        show(next.progress());
    }

    private void leaveStage() {
        long now = System.nanoTime();
        meters.left(stage, Duration.ofNanos(now - stageBegan));
        stageBegan = now;
    }

    /**
     * The document's bytes are known.
     *
     * @throws DuplicateDocument when the business has them already
     */
    void identified(String hash) throws SQLException, JobLost, DuplicateDocument {
        hold(jobs.identified(job, hash));
    }

    /** A page was read from its picture, which takes seconds. */
    void pageRead(int done, int all) throws SQLException, JobLost {
        int span = Stage.CHUNK.progress() - Stage.EXTRACT.progress();
        shown = Stage.EXTRACT.progress() + span * done / Math.max(1, all);
        hold(!givenBack && !lost && jobs.renew(job, policy.lease(), shown, done));
    }

    /**
     * The document's text is known.
     *
     * @param language BCP 47, null where the text does not tell
     */
    void described(ExtractedText text, String language) throws SQLException, JobLost {
        pages = text.pages();
        meters.read(text);
        hold(jobs.described(job, language, pages, Notices.sentences(text.notices())));
    }

    /**
     * So much of the text is prepared, shown only when it is worth a write.
     *
     * @throws JobLost also when only the heartbeat knows of it: a long text that was deleted must not keep a worker busy
     */
    void embedded(int done, int all) throws SQLException, JobLost {
        hold(!givenBack && !lost);
        int percent = Stage.EMBED.progress() + (Stage.INDEX.progress() - Stage.EMBED.progress()) * done / all;
        if (percent >= shown + 10) {
            shown = percent;
            hold(
                    pages == 0
                            ? jobs.renew(job, policy.lease(), percent)
                            : jobs.renew(job, policy.lease(), percent, (int) ((long) pages * done / all)));
        }
    }

    private void show(int percent) throws SQLException, JobLost {
        shown = percent;
        hold(!givenBack && !lost && jobs.renew(job, policy.lease(), percent));
    }

    private static void hold(boolean stillOurs) throws JobLost {
        if (!stillOurs) {
            throw new JobLost();
        }
    }

    void succeeded(List<IndexedChunk> chunks) {
        result = chunks;
    }

    void failed(Throwable cause) {
        failure = Failure.of(stage, cause);
    }

    void lost() {
        lost = true;
    }

    /** Returns the job to the table at once, from another thread: the service stops. */
    void giveBack() {
        givenBack = true;
        heartbeat.cancel(false);
        settle(new GivenBack());
    }

    @Override
    public void close() {
        heartbeat.cancel(false);
        if (givenBack) {
            outcome = new GivenBack();
            meters.ended(job, outcome, Duration.ofNanos(System.nanoTime() - began));
            return;
        }
        var decided = decide();
        if (decided instanceof Completed) {
            leaveStage();
            stage = Stage.INDEX;
        }
        outcome = settle(decided);
        leaveStage();
        meters.ended(job, outcome, Duration.ofNanos(System.nanoTime() - began));
        log();
    }

    private Outcome decide() {
        if (lost) {
            return new Lost();
        }
        if (failure == null) {
            return new Completed(result);
        }
        return failure.isFinal(job.attempt(), policy.maxAttempts())
                ? new Failed(failure)
                : new Retry(policy.retries().pauseAfter(job.attempt()), failure);
    }

    private Outcome settle(Outcome decided) {
        try {
            return decided instanceof Lost || jobs.settle(job, decided) ? decided : new Lost();
        } catch (DuplicateDocument e) {
            // Completed outcomes alone end so: this one is settled without looking again.
            return settle(new Failed(Failure.of(stage, e)));
        } catch (ModelMoved e) {
            // Whoever takes it next embeds with the model of today.
            return settle(new GivenBack());
        } catch (SQLException e) {
            // The row still says processing: when the lease has lapsed it is anybody's again.
            LOG.errorf(e, "%s: the outcome %s could not be written", job, decided.name());
            return new Lost();
        }
    }

    private void beat() {
        try {
            lost |= !jobs.renew(job, policy.lease(), 0);
        } catch (SQLException e) {
            LOG.warnf("%s: the lease could not be renewed: %s", job, e.getMessage());
        }
    }

    private void log() {
        if (outcome instanceof Completed completed) {
            LOG.infof("%s: completed with %d chunks", job, completed.chunks().size());
        } else if (outcome instanceof Failed failed) {
            LOG.warnf(
                    "%s: failed at %s: %s",
                    job, failed.failure().stage(), failed.failure().cause());
        } else if (outcome instanceof Retry retry) {
            LOG.warnf(
                    retry.failure().cause(),
                    "%s: failed at %s, again in %s",
                    job,
                    retry.failure().stage(),
                    retry.pause());
        } else if (outcome instanceof GivenBack) {
            LOG.infof("%s: begins anew, its business has another embedding model by now", job);
        } else {
            LOG.infof("%s: dropped, the row has changed", job);
        }
    }

    /** The row is no longer the job that was claimed. */
    static final class JobLost extends Exception {
        JobLost() {
            super("the row has changed", null, false, false);
        }
    }
}
