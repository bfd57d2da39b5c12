package com.aira.kb.extract;

import com.aira.kb.extract.text.ExtractedText;
import com.aira.kb.extract.text.ExtractionFailure;
import com.aira.kb.extract.text.FileOrigin;
import com.aira.kb.extract.text.WebPage;
import com.aira.kb.scratch.Scratch;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Hands documents and web pages to child processes and keeps idle ones for the next. There are only so many of them, for
 * each takes its memory: who comes when all are at work waits.
 */
@ApplicationScoped
public class Extractor {
    private static final Logger LOG = Logger.getLogger(Extractor.class);

    private final ExtractConfig config;
    private final Scratch scratch;
    private final Class<?> program;
    private final ConcurrentLinkedDeque<ExtractorProcess> idle = new ConcurrentLinkedDeque<>();
    private final Semaphore free;
    private final Set<ExtractorProcess> all = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;
    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "extract-watchdog");
        thread.setDaemon(true);
        return thread;
    });

    @Inject
    public Extractor(ExtractConfig config, Scratch scratch) {
        this(config, scratch, ExtractorMain.class);
    }

    /** @param program what the children run */
    Extractor(ExtractConfig config, Scratch scratch, Class<?> program) {
        this.config = config;
        this.scratch = scratch;
        this.program = program;
        this.free = new Semaphore(config.processes(), true);
    }

    /** Has a child ready for the next document, so that nobody waits for its start. */
    public void prepare() {
        if (!idle.isEmpty()) {
            return;
        }
        try {
            giveBack(start());
        } catch (ExtractorDied e) {
            LOG.warnf("no extractor is ready beforehand: %s", e.getMessage());
        }
    }

    /**
     * The text of a file.
     *
     * @param fileName as the owner named it: its ending tells plain formats apart
     * @throws ExtractionFailure when this file will never yield text
     * @throws ExtractorDied when the child process ended and another try may succeed
     */
    public ExtractedText extract(Path file, String fileName) throws ExtractionFailure, ExtractorDied {
        return extract(file, FileOrigin.named(fileName), (done, pages) -> {});
    }

    /** Told of pages that were read from pictures, each of which takes seconds. */
    public interface PagesRead {
        /** @throws StopReading when nobody wants the rest */
        void tell(int done, int pages) throws StopReading;
    }

    /** Ends the reading of a document; its child process with it. */
    public static final class StopReading extends IOException {
        public StopReading(Throwable cause) {
            super(cause);
        }
    }

    /** As {@link #extract(Path, String)}, with all that is known of the file, and telling of pages. */
    public ExtractedText extract(Path file, FileOrigin origin, PagesRead told) throws ExtractionFailure, ExtractorDied {
        return with(child -> child.extract(file, origin, config.timeLimit(), config.pictureTimeLimit(), told::tell));
    }

    /**
     * A page of a website.
     *
     * @param origin whose name is the address of the page, which its links are relative to; with the charset that the
     *     server told
     */
    public WebPage readPage(Path file, FileOrigin origin) throws ExtractionFailure, ExtractorDied {
        return with(child -> child.readPage(file, origin, config.timeLimit()));
    }

    private interface Reading<T> {
        T by(ExtractorProcess child) throws ExtractionFailure, ExtractorDied;
    }

    private <T> T with(Reading<T> reading) throws ExtractionFailure, ExtractorDied {
        free.acquireUninterruptibly();
        try {
            if (closed) {
                throw new ExtractorDied("the service stops", null);
            }
            var child = borrow();
            try {
                return reading.by(child);
            } finally {
                giveBack(child);
            }
        } finally {
            free.release();
        }
    }

    private ExtractorProcess borrow() throws ExtractorDied {
        for (var child = idle.pollFirst(); child != null; child = idle.pollFirst()) {
            if (child.isReusable(config.documentsPerProcess())) {
                return child;
            }
            end(child);
        }
        return start();
    }

    private ExtractorProcess start() throws ExtractorDied {
        try {
            var child = ExtractorProcess.start(program, config, scratch.folder(), watchdog);
            all.add(child);
            return child;
        } catch (IOException e) {
            throw new ExtractorDied("there is no folder for the extractor process", e);
        }
    }

    private void giveBack(ExtractorProcess child) {
        if (child.isReusable(config.documentsPerProcess())) {
            idle.addFirst(child);
        } else {
            end(child);
        }
    }

    private void end(ExtractorProcess child) {
        all.remove(child);
        child.close();
    }

    /** Ends children without work, but for the one that the next document finds ready. */
    @Scheduled(every = "30s")
    void endIdle() {
        for (var child : idle) {
            if (idle.size() > 1 && child.idle().compareTo(config.idleLimit()) > 0 && idle.remove(child)) {
                end(child);
            }
        }
    }

    /** The living children. */
    Set<ProcessHandle> processes() {
        return all.stream().map(ExtractorProcess::handle).collect(java.util.stream.Collectors.toSet());
    }

    /** Ends all children; documents that they are at fail with {@link ExtractorDied}. */
    @PreDestroy
    public void close() {
        closed = true;
        watchdog.shutdownNow();
        all.forEach(this::end);
    }
}
