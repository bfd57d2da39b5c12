package com.aira.it.bench;

import com.aira.it.Carrier;
import com.aira.it.RelayCall;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A load of many callers, each of whom calls, asks, books, goes silent or is cut off, hangs up and calls again after a
 * moment, until it is over. Who says what comes from a seed.
 */
final class CallerLoad implements AutoCloseable {

    private static final List<List<String>> TALKS = List.of(
            List.of("Do you have parking?", "How much is balayage?", "Thanks, bye"),
            List.of("Can I book a men's haircut next Wednesday at 2?", "It's Maria Lopez", "yes please", "Thanks, bye"),
            List.of("What are your opening hours?", "Do you sell concert tickets?", "No, thank you"),
            List.of("I want to leave a message", "Please call me back about my colour", "yes", "bye"),
            List.of("Can I bring my dog?", "What is your cancellation policy?"),
            List.of("Hello?", "Uh, what did you say?", "How much is a blow-dry and when are you open on Sunday?"));

    private final Carrier carrier;
    private final String number;
    private final ExecutorService threads;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile boolean over;

    CallerLoad(Carrier carrier, String number, int callers) {
        this.carrier = carrier;
        this.number = number;
        this.threads = Executors.newFixedThreadPool(callers);
        for (int caller = 0; caller < callers; caller++) {
            String from = "+1415556%04d".formatted(1000 + caller);
            Random random = new Random(caller);
            threads.execute(() -> callAgainAndAgain(from, random));
        }
    }

    int calls() {
        return calls.get();
    }

    int turns() {
        return turns.get();
    }

    int unanswered() {
        return unanswered.get();
    }

    /** Everybody finishes the sentence and hangs up. */
    void hangUp() throws InterruptedException {
        over = true;
        threads.shutdown();
        threads.awaitTermination(2, TimeUnit.MINUTES);
    }

    @Override
    public void close() {
        over = true;
        threads.shutdownNow();
    }

    private void callAgainAndAgain(String from, Random random) {
        while (!over) {
            try {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(2000));
                call(from, random);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                unanswered.incrementAndGet();
                System.out.println("  a call failed: " + e);
            }
        }
    }

    private void call(String from, Random random) throws InterruptedException {
        String callSid = Carrier.newCallSid();
        HttpResponse<String> answer = carrier.ring(callSid, from, number).join();
        if (!answer.body().contains("<ConversationRelay")) {
            throw new IllegalStateException("not connected: " + answer.body());
        }
        calls.incrementAndGet();
        carrier.status(callSid, from, number, "in-progress").join();
        try {
            talk(callSid, random);
            if (random.nextInt(5) == 0) {
                // The socket was lost in mid-call: Twilio asks, and is sent back to it.
                carrier.conversationEnded(callSid, from, number, "in-progress", "failed")
                        .join();
                talk(callSid, random);
            }
        } finally {
            carrier.conversationEnded(callSid, from, number, "completed", "ended")
                    .join();
            carrier.status(callSid, from, number, "completed").join();
        }
    }

    private void talk(String callSid, Random random) throws InterruptedException {
        List<String> words = new ArrayList<>(TALKS.get(random.nextInt(TALKS.size())));
        if (random.nextInt(3) == 0) {
            Collections.shuffle(words, random);
        }
        try (RelayCall call = carrier.connect(callSid)) {
            for (String sentence : words) {
                TimeUnit.MILLISECONDS.sleep(3000 + random.nextInt(4000));
                if (over || call.closed().isDone()) {
                    return;
                }
                RelayCall.Answer answer = call.say(sentence)
                        .orTimeout(30, TimeUnit.SECONDS)
                        .exceptionally(failure -> null)
                        .join();
                turns.incrementAndGet();
                // She may hang up after goodbyes; anything else is silence.
                if (answer == null && !(call.closed().isDone() && call.closed().join() == 1000)) {
                    unanswered.incrementAndGet();
                    System.out.println("  no answer to: " + sentence);
                }
            }
        }
    }
}
