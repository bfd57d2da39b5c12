package com.aira.kb.extract;

import com.aira.kb.extract.text.ExtractedText;
import com.aira.kb.extract.text.ExtractionFailure;
import com.aira.kb.extract.text.ExtractionFailure.Reason;
import com.aira.kb.extract.text.FileOrigin;
import com.aira.kb.extract.text.Progress;
import com.aira.kb.extract.text.WebPage;
import com.aira.kb.scratch.Scratch;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One child process, seen by its parent. Serves one document at a time. */
final class ExtractorProcess implements AutoCloseable {
    private static final String LAST_WORDS = "stderr";
    private static final int LAST_WORDS_SHOWN = 600;

    private final Process process;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final Path folder;
    private final ScheduledExecutorService watchdog;
    private final int maxCharacters;
    private boolean inStep = true;
    private int served;
    private long lastUse = System.nanoTime();

    private ExtractorProcess(Process process, Path folder, int maxCharacters, ScheduledExecutorService watchdog) {
        this.process = process;
        this.maxCharacters = maxCharacters;
        this.folder = folder;
        this.watchdog = watchdog;
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    }

    /**
     * Starts a child and waits until it is ready. It sees none of our environment: there are secrets in it.
     *
     * @param program whose {@code main} speaks the child's part of {@link ChildProtocol}
     * @param folder the child's alone; removed when it ends
     */
    static ExtractorProcess start(
            Class<?> program, ExtractConfig config, Path folder, ScheduledExecutorService watchdog)
            throws ExtractorDied {
        try {
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx" + config.heap().asLongValue(),
                    // Most documents need little: grow with those that need more, and give it back after them.
                    "-Xms16m",
                    "-XX:MinHeapFreeRatio=10",
                    "-XX:MaxHeapFreeRatio=25",
                    "-XX:-ShrinkHeapInSteps",
                    "-XX:MaxDirectMemorySize=32m",
                    "-XX:MaxMetaspaceSize=96m",
                    "-XX:ReservedCodeCacheSize=48m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+ExitOnOutOfMemoryError",
                    // Its last words would go to standard output, which is the wire.
                    "-XX:+DisplayVMOutputToStderr",
                    "-XX:-UsePerfData",
                    "-Xshare:auto",
                    "-Djava.awt.headless=true",
                    "-Djava.io.tmpdir=" + folder,
                    "-Duser.language=en",
                    "-Duser.country=US",
                    "-Duser.timezone=UTC",
                    program.getName(),
                    String.valueOf(config.maxCharacters())));
            config.pictureReader().ifPresent(reader -> command.addAll(List.of(reader, config.pictureLanguages())));
            var builder = new ProcessBuilder(command);
            builder.environment().clear();
            builder.environment().put("CLASSPATH", ChildClassPath.find());
            builder.environment().put("LC_ALL", "C.UTF-8");
            // glibc keeps one for each thread otherwise; elsewhere it means nothing.
            builder.environment().put("MALLOC_ARENA_MAX", "1");
            builder.directory(folder.toFile());
            // What parsers log about a document has no reader, except when the child dies of something unknown.
            builder.redirectError(folder.resolve(LAST_WORDS).toFile());
            var started = new ExtractorProcess(builder.start(), folder, config.maxCharacters(), watchdog);
            started.awaitReady(config.startLimit());
            return started;
        } catch (IOException e) {
            throw new ExtractorDied("the extractor process does not start", e);
        }
    }

    private void awaitReady(Duration limit) throws ExtractorDied {
        var kill = killAfter(limit);
        try {
            if (in.readByte() != ChildProtocol.READY) {
                throw new IOException("the child does not speak our protocol");
            }
        } catch (IOException e) {
            awaitEnd();
            var lastWords = lastWords();
            close();
            throw new ExtractorDied("the extractor process does not come up" + lastWords, e);
        } finally {
            kill.disarm();
        }
    }

    /** @param pictureLimit takes the place of the usual limit once the child reads pictures of pages */
    ExtractedText extract(Path file, FileOrigin origin, Duration limit, Duration pictureLimit, Progress progress)
            throws ExtractionFailure, ExtractorDied {
        return ask(
                limit,
                kill -> ChildProtocol.readText(in, maxCharacters, (done, pages) -> {
                    kill.extendOnce(pictureLimit);
                    progress.pages(done, pages);
                }),
                ChildProtocol.DOCUMENT,
                file.toString(),
                origin.name(),
                origin.locale().toLanguageTag(),
                origin.charset());
    }

    WebPage readPage(Path file, FileOrigin origin, Duration limit) throws ExtractionFailure, ExtractorDied {
        return ask(
                limit,
                kill -> ChildProtocol.readPage(in, maxCharacters),
                ChildProtocol.PAGE,
                file.toString(),
                origin.name(),
                origin.locale().toLanguageTag(),
                origin.charset());
    }

    private interface Answer<T> {
        T read(Kill kill) throws IOException, ExtractionFailure;
    }

    private <T> T ask(Duration limit, Answer<T> answer, byte kind, String... request)
            throws ExtractionFailure, ExtractorDied {
        served++;
        inStep = false;
        var kill = killAfter(limit);
        try {
            ChildProtocol.writeRequest(out, kind, request);
            var read = answer.read(kill);
            inStep = true;
            return read;
        } catch (ExtractionFailure failure) {
            inStep = true;
            throw failure;
        } catch (IOException e) {
            awaitEnd();
            var lastWords = lastWords();
            close();
            if (kill.fired()) {
                throw new ExtractionFailure(Reason.TOOK_TOO_LONG, "not done in time");
            }
            if (exitCode() == ExtractorMain.OUT_OF_MEMORY) {
                throw new ExtractionFailure(Reason.TOO_LARGE, "needs more heap than the child has");
            }
            throw new ExtractorDied("the extractor process ended with code " + exitCode() + lastWords, e);
        } finally {
            kill.disarm();
            lastUse = System.nanoTime();
        }
    }

    /** A child whose answer was not read to its end would answer the next document with the rest of it. */
    boolean isReusable(int documents) {
        return inStep && process.isAlive() && served < documents;
    }

    Duration idle() {
        return Duration.ofNanos(System.nanoTime() - lastUse);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Ends the child at once and removes what it left in its folder. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        exitCode();
        Scratch.remove(folder);
    }

    /** A child that ends by itself has a moment to do so: its exit code says why. */
    private void awaitEnd() {
        try {
            process.waitFor(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The end of what the child wrote to standard error, for a log. */
    private String lastWords() {
        try (var channel = Files.newByteChannel(folder.resolve(LAST_WORDS))) {
            channel.position(Math.max(0, channel.size() - LAST_WORDS_SHOWN));
            var bytes = Channels.newInputStream(channel).readNBytes(LAST_WORDS_SHOWN);
            return bytes.length == 0 ? "" : ": " + new String(bytes, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return " (and what it said cannot be read: " + e.getMessage() + ")";
        }
    }

    /** The exit code; -1 when we were interrupted before it was known. */
    private int exitCode() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private Kill killAfter(Duration limit) {
        var kill = new Kill();
        kill.arm(limit);
        return kill;
    }

    private final class Kill implements Runnable {
        private java.util.concurrent.ScheduledFuture<?> task;
        private volatile boolean fired;
        private boolean extended;

        void arm(Duration limit) {
            task = watchdog.schedule(this, limit.toMillis(), TimeUnit.MILLISECONDS);
        }

        /** Once, or a child that was taken over would go on for ever. */
        void extendOnce(Duration limit) {
            if (!extended) {
                extended = true;
                disarm();
                arm(limit);
            }
        }

        @Override
        public void run() {
            fired = true;
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }

        boolean fired() {
            return fired;
        }

        void disarm() {
            task.cancel(false);
        }
    }
}
