package com.aira.it.line;

import com.aira.it.LocalAira;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Correctly signed nonsense, from a seed that makes it the same again. Tells what went wrong: an answer 5xx, a good
 * signature refused, TwiML that Twilio would not take, a socket that neither answers nor closes.
 */
public final class Fuzz {

    private static final int SIDE_BY_SIDE = 8;
    private static final int FRAMES_PER_SOCKET = 25;
    private static final List<String> PATHS =
            List.of("call", "status", "conversation-ended", "transfer-ended", "recording", "sms", "message-status");

    private final SignedTwilioClient twilio;
    private final String number;
    private final long seed;

    public Fuzz(LocalAira aira, long seed) {
        this.twilio = new SignedTwilioClient(aira);
        this.number = aira.demo().number();
        this.seed = seed;
    }

    /** What went wrong in how many tries; statuses by how often. */
    public record Outcome(int tries, List<String> failures, Map<Integer, Integer> statuses) {}

    /** Sends webhooks whose parameters are hostile. */
    public Outcome webhooks(int count) throws InterruptedException {
        Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
        Map<String, String> documents = new ConcurrentHashMap<>();
        List<String> failures = inParallel(count, 1, (random, wrong) -> {
            String path = PATHS.get(random.nextInt(PATHS.size()));
            Map<String, List<String>> form = HostileForms.next(random, path, number);
            SignedTwilioClient.Answer answer = twilio.webhook(path, form).join();
            statuses.merge(answer.status(), 1, Integer::sum);
            // All of them are signed as they should be: 403 would be a caller turned away.
            if (answer.status() >= 500 || answer.status() == 403) {
                wrong.add(path + " answered " + answer.status() + " to " + shortened(form));
            } else if (answer.type().contains("xml")) {
                documents.putIfAbsent(answer.body(), path + " to " + shortened(form));
            }
        });
        List<String> all = new ArrayList<>(failures);
        documents.forEach((twiml, where) ->
                SandboxTwiml.problem(twiml).ifPresent(problem -> all.add(where + ": " + problem + " in " + twiml)));
        return new Outcome(count, all, statuses);
    }

    /**
     * Sends frames that are hostile, some to calls that run, over as many sockets as it takes: what would follow the end
     * of a socket does not count. Each socket must close, or still hold a conversation.
     */
    public Outcome frames(int count) throws InterruptedException {
        Map<Integer, Integer> ends = new ConcurrentHashMap<>();
        AtomicInteger taken = new AtomicInteger();
        List<String> failures = new ArrayList<>();
        for (int round = 2; taken.get() < count; round++) {
            int missing = count - taken.get();
            failures.addAll(frames(Math.max(1, missing / FRAMES_PER_SOCKET), round, taken, ends));
        }
        return new Outcome(taken.get(), failures, ends);
    }

    private List<String> frames(int sockets, int round, AtomicInteger taken, Map<Integer, Integer> ends)
            throws InterruptedException {
        return inParallel(sockets, round, (random, wrong) -> {
            String callSid = SignedTwilioClient.callSid();
            twilio.webhook("call", callSid, number, Map.of("CallStatus", "ringing"));
            List<String> sent = new ArrayList<>();
            try (RawRelaySocket socket = twilio.socket()) {
                boolean setUp = random.nextInt(4) > 0;
                if (setUp) {
                    socket.setup(callSid, "GREETING");
                }
                for (int i = 0; i < FRAMES_PER_SOCKET && !socket.isClosed(); i++) {
                    sent.add(HostileFrames.send(random, socket, callSid));
                    taken.incrementAndGet();
                }
                if (!setUp) {
                    socket.setup(callSid, "GREETING");
                }
                int before = socket.turns().size();
                socket.prompt("When are you open on Monday?");
                String end = answered(socket, before);
                ends.merge(end.equals("closed") ? 0 : 1, 1, Integer::sum);
                if (end.isEmpty()) {
                    wrong.add("a socket neither closed nor answered after " + sent);
                }
            }
            twilio.webhook("status", callSid, number, Map.of("CallStatus", "completed", "CallDuration", "1"));
        });
    }

    private static String answered(RawRelaySocket socket, int before) {
        try {
            return socket.turn(before);
        } catch (IllegalStateException closed) {
            return "closed";
        } catch (ConditionTimeoutException silent) {
            return "";
        }
    }

    private interface Try {
        void run(Random random, List<String> wrong);
    }

    private List<String> inParallel(int count, int stream, Try one) throws InterruptedException {
        List<String> wrong = Collections.synchronizedList(new ArrayList<>());
        ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Random random = new Random(seed * 31 + stream * 1_000_003L + i);
                running.add(threads.submit(() -> one.run(random, wrong)));
            }
            for (Future<?> each : running) {
                try {
                    each.get();
                } catch (ExecutionException e) {
                    wrong.add(e.getCause().toString());
                }
            }
        } finally {
            threads.shutdownNow();
        }
        return wrong;
    }

    private static String shortened(Map<String, List<String>> form) {
        String text = new HashMap<>(form).toString();
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
