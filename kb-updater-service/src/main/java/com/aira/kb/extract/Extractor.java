package com.aira.kb.extract;

import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Hands documents to child processes and keeps idle ones for the next document. There are as many as documents are worked
 * on at a time: the callers bound that.
 */
@ApplicationScoped
public class Extractor {
    private final ExtractConfig config;
    private final ConcurrentLinkedDeque<ExtractorProcess> idle = new ConcurrentLinkedDeque<>();
    private final Set<ExtractorProcess> all = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "extract-watchdog");
        thread.setDaemon(true);
        return thread;
    });

    public Extractor(ExtractConfig config) {
        this.config = config;
    }

    /**
     * The text of a file.
     *
     * @param fileName as the owner named it: its ending tells plain formats apart
     * @throws ExtractionFailure when this file will never yield text
     * @throws ExtractorDied when the child process ended and another try may succeed
     */
    public ExtractedText extract(Path file, String fileName) throws ExtractionFailure, ExtractorDied {
        var child = borrow();
        try {
            return child.extract(file, fileName, config.timeLimit());
        } finally {
            giveBack(child);
        }
    }

    private ExtractorProcess borrow() throws ExtractorDied {
        for (var child = idle.pollFirst(); child != null; child = idle.pollFirst()) {
            if (child.isReusable(config.documentsPerProcess())) {
                return child;
            }
            end(child);
        }
        var child = ExtractorProcess.start(config, watchdog);
        all.add(child);
        return child;
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

    @Scheduled(every = "30s")
    void endIdle() {
        for (var child : idle) {
            if (child.idle().compareTo(config.idleLimit()) > 0 && idle.remove(child)) {
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
        watchdog.shutdownNow();
        all.forEach(this::end);
    }
}
