package com.aira.it.bench;

import static io.restassured.RestAssured.given;

import com.aira.it.LocalAira;
import com.aira.it.Phone;
import com.aira.it.line.Fuzz;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand signed webhooks with hostile parameters and ten thousand hostile frames: {@code ./aira bench fuzz}. Threads
 * and files are counted once all is quiet again, against a first round that has warmed the service.
 */
class FuzzBench {

    private static final int COUNT = Integer.getInteger("fuzz.count", 10_000);
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());

    private final LocalAira aira = LocalAira.running();

    @Test
    void nonsense_isTakenCalmly() throws InterruptedException {
        new Fuzz(aira, 1).webhooks(500);
        new Fuzz(aira, 1).frames(500);
        double threads = metric("jvm_threads_live_threads");
        double files = metric("process_files_open_files");
        Figures figures = new Figures("fuzz");
        System.out.printf("  seed %d (-Dfuzz.seed repeats it)%n", SEED);
        Fuzz fuzz = new Fuzz(aira, SEED);

        Fuzz.Outcome webhooks = fuzz.webhooks(COUNT);
        figures.report("webhooks with hostile parameters", webhooks.tries(), "");
        webhooks.statuses().forEach((status, count) -> figures.report("  answered " + status, count, ""));
        webhooks.failures().stream().limit(20).forEach(failure -> System.out.println("  " + failure));
        figures.exactly(
                "answers 5xx, good signatures refused, TwiML that Twilio would not take",
                webhooks.failures().size(),
                0);

        Fuzz.Outcome frames = fuzz.frames(COUNT);
        figures.report("hostile frames", frames.tries(), "");
        figures.report("  sockets closed", frames.statuses().getOrDefault(0, 0), "");
        figures.report(
                "  sockets that then held a conversation", frames.statuses().getOrDefault(1, 0), "");
        frames.failures().stream().limit(20).forEach(failure -> System.out.println("  " + failure));
        figures.exactly(
                "sockets that neither closed nor answered", frames.failures().size(), 0);

        figures.atMost("more threads than before", metric("jvm_threads_live_threads") - threads, "", 30);
        figures.atMost("more open files than before", metric("process_files_open_files") - files, "", 30);
        Phone.Spoken call = new Phone(aira, "+14155550166").call(aira.demo().number(), "When are you open on Monday?");
        figures.exactly("good call afterwards answered", call.answer(1).contains("Monday") ? 1 : 0, 1);
        figures.close();
    }

    private double metric(String name) {
        String all =
                given().get(LocalAira.management(aira.voice()) + "/q/metrics").asString();
        return Arrays.stream(all.split("\n"))
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
