package com.aira.it.bench;

import com.aira.it.Carrier;
import com.aira.it.LocalAira;
import com.aira.it.RelayCall;
import com.aira.it.bench.OpenLoopLoad.Ran;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/**
 * The line under load, with 200 businesses in the database: {@code ./aira bench calls}. First calls ring at 100 a second, at
 * each business in turn, and each reserves its first minutes; then 100 calls are in progress and each speaks every 5 s. Without a model's key the dialogue answers, so a turn's time
 * is all ours: its search among documents, its reads and writes.
 */
class CallsBench {

    private static final int CALLS_PER_SECOND = 100;
    private static final Duration RINGING = Duration.ofSeconds(30);
    private static final int IN_PROGRESS = 100;
    private static final int TURNS_PER_SECOND = 20;
    private static final Duration TALKING = Duration.ofSeconds(60);
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final int MOST_ROUNDS = 5;

    private static final List<String> WORDS = List.of(
            "Do you have parking?",
            "What is your cancellation policy?",
            "How much is balayage?",
            "What are your opening hours?",
            "Can I bring my dog?",
            "Can I book a men's haircut next Wednesday at 2?",
            "No, leave the booking for now.",
            "Do you sell concert tickets?",
            "How long does a blow-dry take?",
            "Do you take walk-ins?",
            "Where are you?",
            "Which cards do you take?",
            "Are you open on Sunday?",
            "How much is a men's haircut?",
            "What if I am late?",
            "Do you have gift cards?");

    private final LocalAira aira = LocalAira.running().unmetered();
    private final Carrier carrier = new Carrier(aira);
    private final Map<String, String> rang = new ConcurrentHashMap<>();

    @Test
    void line_holdsItsPace() {
        LargeTenantFixture.in(aira);
        Figures figures = new Figures("calls");
        OpenLoopLoad calls = new OpenLoopLoad(CALLS_PER_SECOND);
        figures.report(
                "/call at 100 a second, cold for 20 s: p95",
                warmUp(calls).times().at(95),
                "ms");

        Ran ringing = calls.run(RINGING, this::ring);
        figures.atMost("/call at 100 a second: p95", ringing.times().at(95), "ms", 30);
        figures.atMost("/call at 100 a second: p99", ringing.times().at(99), "ms", 80);
        figures.report("/call at 100 a second: slowest", ringing.times().max(), "ms");
        figures.exactly("/call at 100 a second: errors of " + ringing.asked(), ringing.errors(), 0);
        hangUpAll();

        List<RelayCall> talking = new ArrayList<>();
        for (int i = 0; i < IN_PROGRESS; i++) {
            String callSid = Carrier.newCallSid();
            ring(callSid, i, aira.demo().number()).join();
            talking.add(carrier.connect(callSid));
        }
        OpenLoopLoad turns = new OpenLoopLoad(TURNS_PER_SECOND);
        Queue<Double> latencies = new ConcurrentLinkedQueue<>();
        Ran warmUp = turns.run(WARM_UP, i -> speak(talking, i, latencies));
        latencies.clear();
        Ran spoken = turns.run(TALKING, i -> speak(talking, warmUp.asked() + i, latencies));
        Percentiles first = Percentiles.of(latencies);
        figures.atMost("prompt to first sentence, 100 calls in progress: p95", first.at(95), "ms", 50);
        figures.report("prompt to first sentence: p50", first.at(50), "ms");
        figures.report("prompt to first sentence: slowest", first.max(), "ms");
        figures.exactly("turns without an answer of " + spoken.asked(), spoken.errors(), 0);
        figures.atMost(
                "resident memory of voice-agent-service",
                Footprint.of(aira.pid("voice-agent-service")).residentMib(),
                "MiB",
                500);
        talking.forEach(RelayCall::close);
        hangUpAll();
        figures.close();
    }

    /** Rings until the compiler has seen enough: until a round is hardly faster than the one before. */
    private Ran warmUp(OpenLoopLoad calls) {
        Ran first = calls.run(WARM_UP, this::ring);
        double before = first.times().at(95);
        for (int round = 1; round < MOST_ROUNDS; round++) {
            double now = calls.run(WARM_UP, this::ring).times().at(95);
            if (now > 0.9 * before) {
                break;
            }
            before = now;
        }
        return first;
    }

    private CompletableFuture<Boolean> ring(int i) {
        return ring(Carrier.newCallSid(), i, LargeTenantFixture.neighbour(i));
    }

    private CompletableFuture<Boolean> ring(String callSid, int i, String number) {
        rang.put(callSid, number);
        return carrier.ring(callSid, caller(i), number).thenApply(CallsBench::isConnected);
    }

    private static CompletableFuture<Boolean> speak(List<RelayCall> talking, int i, Queue<Double> latencies) {
        RelayCall call = talking.get(i % talking.size());
        // Neighbours say different things, and each caller says everything in turn.
        String words = WORDS.get((i / talking.size() + i % talking.size()) % WORDS.size());
        return call.say(words)
                .whenComplete((answer, failure) -> {
                    if (failure != null) {
                        System.out.println("  no answer to \"" + words + "\": " + failure.getMessage());
                    }
                })
                .thenApply(answer -> {
                    latencies.add(answer.firstSentenceMs());
                    return !answer.text().isBlank();
                });
    }

    /** Nothing that this benchmark began stays in progress. */
    private void hangUpAll() {
        rang.forEach((callSid, number) ->
                carrier.status(callSid, caller(0), number, "completed").join());
        rang.clear();
    }

    private static boolean isConnected(HttpResponse<String> answer) {
        return answer.statusCode() == 200 && answer.body().contains("<ConversationRelay");
    }

    private static String caller(int i) {
        return "+1415555%04d".formatted(1000 + i % 9000);
    }
}
