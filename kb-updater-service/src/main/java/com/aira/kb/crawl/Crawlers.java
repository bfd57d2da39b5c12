package com.aira.kb.crawl;

import com.aira.kb.crawl.Crawl.Stopped;
import com.aira.kb.crawl.Crawl.Tools;
import com.aira.kb.crawl.CrawlFailure.Reason;
import com.aira.kb.intake.Startup;
import com.aira.runtime.storage.StorageClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
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

/** Crawls so many websites at a time. The table is the queue, as it is for documents. */
@ApplicationScoped
class Crawlers {
    private static final Logger LOG = Logger.getLogger(Crawlers.class);

    private final WebsiteRepository websites;
    private final Tools tools;
    private final CrawlConfig config;
    private final MeterRegistry meters;
    private final ExecutorService threads;
    private final Semaphore free;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Set<Website> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService heartbeats = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "crawl-heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    Crawlers(
            WebsiteRepository websites,
            CrawlConfig config,
            Fetcher fetcher,
            PageReader reader,
            StorageClient storage,
            MeterRegistry meters,
            @VirtualThreads ExecutorService threads) {
        this.websites = websites;
        this.config = config;
        this.meters = meters;
        this.threads = threads;
        this.free = new Semaphore(config.workers());
        this.tools = new Tools(config, fetcher, reader, websites, storage, pause -> {
            if (stopped.getCount() == 0
                    || interruptibly(() -> stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS))) {
                throw new Stopped();
            }
        });
        meters.gauge("aira.crawls.open", open, Set::size);
    }

    /** There may be websites to read. Returns at once. */
    void sweep() {
        while (stopped.getCount() > 0 && free.tryAcquire()) {
            var site = claim();
            if (site.isEmpty()) {
                free.release();
                return;
            }
            threads.execute(() -> {
                try {
                    work(site.get());
                } finally {
                    free.release();
                }
                sweep();
            });
        }
    }

    private Optional<Website> claim() {
        try {
            return websites.claim(config.lease(), config.hostRest());
        } catch (SQLException e) {
            LOG.warnf("websites cannot be claimed: %s", e.getMessage());
            return Optional.empty();
        }
    }

    private void work(Website site) {
        var timer = Timer.start(meters);
        open.add(site);
        long third = config.lease().toMillis() / 3;
        var heartbeat = heartbeats.scheduleAtFixedRate(() -> renew(site), third, third, TimeUnit.MILLISECONDS);
        var outcome = "lost";
        try {
            outcome = crawl(site);
        } catch (SQLException e) {
            // The lease lapses, and the website is anybody's again.
            LOG.errorf(e, "%s: how it ended could not be written", site);
        } finally {
            heartbeat.cancel(false);
            open.remove(site);
            timer.stop(Timer.builder("aira.crawls")
                    .description("Crawls of websites")
                    .tag("outcome", outcome)
                    .register(meters));
        }
    }

    private String crawl(Website site) throws SQLException {
        try {
            if (site.attempt() > config.maxAttempts()) {
                throw new CrawlFailure(Reason.VANISHED, site.host(), null);
            }
            var outcome = new Crawl(site, tools).run();
            boolean ours = websites.done(site);
            meters.counter("aira.crawl.pages", "change", "written").increment(outcome.written());
            meters.counter("aira.crawl.pages", "change", "deleted").increment(outcome.deleted());
            LOG.infof(
                    "%s: %d pages, %d of them new or changed, %d deleted",
                    site, outcome.pages(), outcome.written(), outcome.deleted());
            return ours ? "done" : "lost";
        } catch (Stopped e) {
            LOG.infof("%s: ended from outside", site);
            return "lost";
        } catch (CrawlFailure e) {
            return failed(site, e);
        } catch (Exception | LinkageError | StackOverflowError e) {
            return failed(site, new CrawlFailure(Reason.OURS, site.host(), e));
        }
    }

    private String failed(Website site, CrawlFailure failure) throws SQLException {
        if (failure.reason() == Reason.OURS) {
            LOG.warnf(failure, "%s: failed", site);
        } else {
            LOG.infof("%s: %s", site, failure.getMessage());
        }
        websites.failed(site, failure.sentence(), config.retryAfter());
        return failure.reason().name().toLowerCase(Locale.ROOT);
    }

    private void renew(Website site) {
        try {
            websites.renew(site, config.lease());
        } catch (SQLException e) {
            LOG.warnf("%s: the lease could not be renewed: %s", site, e.getMessage());
        }
    }

    private interface Waiting {
        boolean await() throws InterruptedException;
    }

    private static boolean interruptibly(Waiting waiting) {
        try {
            return waiting.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stop();
    }

    /** Takes no more websites and gives back those it holds. */
    void stop() {
        // Whoever wakes takes his website off the list.
        var held = List.copyOf(open);
        stopped.countDown();
        for (var site : held) {
            try {
                websites.givenBack(site);
            } catch (SQLException e) {
                LOG.warnf("%s: waits until its lease lapses: %s", site, e.getMessage());
            }
        }
        heartbeats.shutdownNow();
    }

    /** Finds what is due. Any number of instances may look: claims skip what another one holds. */
    @ApplicationScoped
    static class Sweeper {
        private final Startup startup;
        private final Crawlers crawlers;

        Sweeper(Startup startup, Crawlers crawlers) {
            this.startup = startup;
            this.crawlers = crawlers;
        }

        @Scheduled(every = "{aira.crawl.sweep-every}", concurrentExecution = ConcurrentExecution.SKIP)
        void sweep() {
            if (startup.databaseIsReady()) {
                crawlers.sweep();
            }
        }
    }
}
