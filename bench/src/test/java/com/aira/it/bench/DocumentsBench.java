package com.aira.it.bench;

import static org.awaitility.Awaitility.await;

import com.aira.it.LocalAira;
import com.aira.it.document.DocumentClient;
import com.aira.it.document.HostileDocuments;
import com.aira.it.document.HostileRound;
import com.aira.it.document.KillRound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * From upload to {@code completed}, and what cannot get there: {@code ./aira bench documents}. Times are those an owner
 * sees who asks 20 times a second, or once a second where a hundred do. Memory is what kb-updater-service and its
 * parsers hold in all, looked at twice a second from the first quick document to the last of the hundred.
 */
class DocumentsBench {

    private static final int QUICK = 9;
    private static final int OWNERS = 10;
    private static final int EACH = 10;
    private static final int KILLS = 5;
    private static final Duration OFTEN = Duration.ofMillis(50);
    private static final Duration SELDOM = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final LocalAira aira = LocalAira.running();
    private final Figures figures = new Figures("documents");

    @Test
    void documents_areReadQuickly_fairly_andSurvive() throws Exception {
        DoubleAccumulator memory = new DoubleAccumulator(Math::max, 0);
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
        long service = aira.pid("kb-updater-service");
        watch.scheduleAtFixedRate(
                () -> memory.accumulate(Footprint.of(service).residentMib()), 0, 500, TimeUnit.MILLISECONDS);
        oneAfterTheOther();
        allAtOnce();
        watch.shutdown();
        figures.atMost("kb-updater and its parsers, most memory", memory.get(), "MiB", 600);
        hostile();
        killed();
        figures.close();
    }

    private void oneAfterTheOther() {
        DocumentClient client = DocumentClient.open(aira);
        List<Double> times = IntStream.range(0, QUICK)
                .mapToObj(i -> seconds(client, DocumentClient.pdf(10, i), OFTEN))
                .sorted()
                .toList();
        figures.atMost("10-page PDF, idle system, median of " + QUICK, times.get(QUICK / 2), "s", 3);
        figures.atMost("10-page PDF, idle system, slowest", times.get(QUICK - 1), "s", 3);
    }

    private void allAtOnce() throws InterruptedException, ExecutionException {
        List<DocumentClient> desks = IntStream.range(0, OWNERS)
                .mapToObj(i -> DocumentClient.open(aira))
                .toList();
        DocumentClient late = DocumentClient.open(aira);
        List<Callable<Double>> uploads = new ArrayList<>();
        // Owner by owner: whoever comes later finds the documents of all before already waiting.
        for (DocumentClient client : desks) {
            for (int i = 0; i < EACH; i++) {
                byte[] pdf = DocumentClient.pdf(10, uploads.size());
                uploads.add(() -> seconds(client, pdf, SELDOM));
            }
        }
        var owners = Executors.newFixedThreadPool(uploads.size());
        var running = uploads.stream().map(owners::submit).toList();
        await().pollDelay(Duration.ofSeconds(5)).until(() -> true);
        double latecomer = seconds(late, DocumentClient.pdf(10, 1), SELDOM);
        List<List<Double>> times = new ArrayList<>();
        for (int owner = 0; owner < OWNERS; owner++) {
            List<Double> ofOwner = new ArrayList<>();
            for (var time : running.subList(owner * EACH, (owner + 1) * EACH)) {
                ofOwner.add(time.get());
            }
            times.add(ofOwner);
        }
        owners.shutdown();
        double[] all = times.stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        figures.exactly("100 at once of 10 owners: done", all.length, (long) OWNERS * EACH);
        figures.report("  first", all[0], "s");
        figures.report("  median", all[all.length / 2], "s");
        figures.report("  last", all[all.length - 1], "s");
        double lastFirst = ofOwners(times).max().orElseThrow();
        figures.report("  last owner's first", lastFirst, "s");
        figures.report(
                "  first owner's last",
                times.stream().mapToDouble(Collections::max).min().orElseThrow(),
                "s");
        // It stands behind the first documents of all others, never behind their tenth.
        figures.atMost("  another's only one, 5 s later", latecomer, "s", 1.5 * lastFirst);
    }

    private static DoubleStream ofOwners(List<List<Double>> times) {
        return times.stream().mapToDouble(Collections::min);
    }

    private void hostile() {
        List<String> wrong = new HostileRound(aira).run(HostileDocuments.all());
        wrong.forEach(line -> System.out.println("    " + line));
        figures.exactly(
                HostileDocuments.all().size() + " hostile documents: ended otherwise than they must", wrong.size(), 0);
    }

    private void killed() {
        int wrong = 0;
        int left = 0;
        int repeated = 0;
        double longest = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            KillRound.Outcome outcome = new KillRound(aira).run(8);
            boolean once =
                    outcome.endings().size() == 1 && outcome.endings().get(0).startsWith("completed, every chunk once");
            wrong += once ? 0 : 1;
            repeated += outcome.repeated();
            left += outcome.orphans().size() + outcome.leftovers().size();
            longest = Math.max(longest, outcome.untilAllEnded().toMillis() / 1000.0);
        }
        figures.atLeast(KILLS + " kills in mid-document: documents begun again", repeated, "", KILLS);
        figures.exactly("  rounds in which not all ended once with all chunks", wrong, 0);
        figures.exactly("  orphans and folders left", left, 0);
        figures.report("  longest from kill to the end of the last of 8", longest, "s");
    }

    private static double seconds(DocumentClient client, byte[] pdf, Duration pause) {
        long began = System.nanoTime();
        var end = client.awaitEnd(client.uploaded("menu.pdf", pdf), PATIENCE, pause);
        if (!end.getString("processingStatus").equals("completed")) {
            throw new AssertionError(end.getString("processingError"));
        }
        return (System.nanoTime() - began) / 1e9;
    }
}
