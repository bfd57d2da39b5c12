package com.aira.it.outage;

import com.aira.it.Carrier;
import com.aira.it.LocalAira;
import com.aira.it.RelayCall;
import com.aira.it.ServiceProcess;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * A voice-agent-service whose Postgres and whose model have bad days, while its number is called, texted and talked to.
 * Everything is sent at a steady rate, whether or not the answers before have come.
 */
public final class Outages implements AutoCloseable {

    /** Twilio itself gives up after 15 s; a caller, before that. */
    public static final Duration LIMIT = Duration.ofSeconds(5);

    private static final String QUESTION = "Do you have parking?";
    private static final String ANSWER = "two hours";

    private final LocalAira aira;
    private final PostgresProxy postgres;
    private final BadModel model = new BadModel();
    private final ServiceProcess service;
    private final Carrier carrier;
    private int callers;

    /**
     * What callers got on one bad day.
     *
     * @param served connected to the receptionist, or answered by her
     * @param faults answers that were wrong or later than {@link #LIMIT}, with why
     */
    public record Toll(String day, int asked, int served, double slowestMs, List<String> faults) {}

    public Outages(LocalAira aira) {
        this.aira = aira.unmetered();
        this.postgres = new PostgresProxy(aira.postgres());
        this.service = ServiceProcess.start(
                aira,
                "voice-agent-service",
                Map.of(
                        "DATABASE_URL",
                        "jdbc:postgresql://localhost:" + postgres.port() + "/postgres",
                        "VOICE_AGENT_SERVICE_URL",
                        "http://localhost:${PORT}",
                        "OPENAI_API_KEY",
                        "sk-of-the-tests",
                        "OPENAI_BASE_URL",
                        model.url(),
                        "OPENAI_MODEL",
                        "bad"));
        this.carrier = new Carrier(aira, service.address());
    }

    /** Every day that Postgres can have, {@code calls} webhooks and a tenth of it in turns on each. */
    public List<Toll> ofPostgres(int calls, int perSecond) {
        List<Toll> tolls = new ArrayList<>();
        for (PostgresProxy.Mood mood : PostgresProxy.Mood.values()) {
            List<RelayCall> talking = connected(Math.max(2, calls / 10));
            postgres.mood(mood);
            tolls.add(calls("calls, Postgres " + name(mood), calls, perSecond));
            tolls.add(turns("turns, Postgres " + name(mood), talking));
            postgres.mood(PostgresProxy.Mood.WELL);
            talking.forEach(RelayCall::close);
            awaitRecovery();
        }
        tolls.add(restarts(calls, perSecond));
        return tolls;
    }

    /** Every day that a model can have. */
    public List<Toll> ofTheModel(int texts, int perSecond) {
        List<Toll> tolls = new ArrayList<>();
        for (BadModel.Mood mood : BadModel.Mood.values()) {
            List<RelayCall> talking = connected(Math.max(2, texts / 10));
            model.mood(mood);
            tolls.add(calls("calls, model " + name(mood), texts, perSecond));
            tolls.add(texts("texts, model " + name(mood), texts, perSecond));
            tolls.add(turns("turns, model " + name(mood), talking));
            talking.forEach(RelayCall::close);
        }
        return tolls;
    }

    @Override
    public void close() {
        service.close();
        postgres.close();
        model.close();
    }

    /** Every connection torn once a second, all the while. */
    private Toll restarts(int calls, int perSecond) {
        try (var restarting = new Ticker(Duration.ofSeconds(1), postgres::restart)) {
            Toll toll = calls("calls, Postgres restarting", calls, perSecond);
            restarting.stop();
            awaitRecovery();
            return toll;
        }
    }

    private Toll calls(String day, int calls, int perSecond) {
        return send(day, calls, perSecond, () -> carrier.ring(Carrier.newCallSid(), nextCaller(), number()));
    }

    private Toll texts(String day, int texts, int perSecond) {
        return send(day, texts, perSecond, () -> carrier.text(Carrier.sid("SM"), nextCaller(), number(), QUESTION));
    }

    private Toll send(String day, int many, int perSecond, Supplier<CompletableFuture<HttpResponse<String>>> webhook) {
        List<CompletableFuture<Served>> answers = IntStream.range(0, many)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                                () -> timed(webhook),
                                CompletableFuture.delayedExecutor(1000L * i / perSecond, TimeUnit.MILLISECONDS))
                        .thenCompose(answer -> answer))
                .toList();
        return toll(day, answers);
    }

    private Toll turns(String day, List<RelayCall> talking) {
        return toll(day, talking.stream().map(Outages::ask).toList());
    }

    /** What one caller got, and after how long. */
    private record Served(boolean served, double ms, List<String> faults) {}

    private static CompletableFuture<Served> timed(Supplier<CompletableFuture<HttpResponse<String>>> webhook) {
        long began = System.nanoTime();
        return webhook.get().handle((answer, failure) -> {
            double ms = (System.nanoTime() - began) / 1e6;
            List<String> faults = new ArrayList<>(late(ms));
            if (failure != null) {
                faults.add("no answer: " + failure.getMessage());
            } else {
                Twiml.fault(answer).ifPresent(faults::add);
            }
            return new Served(failure == null && (Twiml.connects(answer) || Twiml.says(answer)), ms, faults);
        });
    }

    private static CompletableFuture<Served> ask(RelayCall call) {
        return call.say(QUESTION).orTimeout(30, TimeUnit.SECONDS).handle((answer, failure) -> {
            if (failure != null) {
                Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                return new Served(false, 0, List.of("silence: " + cause));
            }
            List<String> faults = new ArrayList<>(late(answer.firstSentenceMs()));
            if (answer.text().contains("booked you in") || answer.text().contains("500")) {
                faults.add("a lie was spoken: " + answer.text());
            }
            return new Served(answer.text().contains(ANSWER), answer.firstSentenceMs(), faults);
        });
    }

    private static List<String> late(double ms) {
        return ms > LIMIT.toMillis() ? List.of("after %.0f ms".formatted(ms)) : List.of();
    }

    private static Toll toll(String day, List<CompletableFuture<Served>> answers) {
        List<Served> all = answers.stream().map(CompletableFuture::join).toList();
        return new Toll(
                day,
                all.size(),
                (int) all.stream().filter(Served::served).count(),
                all.stream().mapToDouble(Served::ms).max().orElse(0),
                all.stream().flatMap(one -> one.faults().stream()).toList());
    }

    private List<RelayCall> connected(int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> {
                    String callSid = Carrier.newCallSid();
                    HttpResponse<String> answer =
                            carrier.ring(callSid, nextCaller(), number()).join();
                    if (!Twiml.connects(answer)) {
                        throw new IllegalStateException("on a good day a call is connected, but: " + answer.body());
                    }
                    RelayCall call = carrier.connect(callSid);
                    call.say("Hello").orTimeout(30, TimeUnit.SECONDS).join();
                    return call;
                })
                .toList();
    }

    private void awaitRecovery() {
        Awaitility.await("the line is well again")
                .atMost(Duration.ofSeconds(30))
                .until(() -> Twiml.connects(carrier.ring(Carrier.newCallSid(), nextCaller(), number())
                        .join()));
    }

    /** Everybody calls from a phone of their own: limits per caller are not what is tried here. */
    private synchronized String nextCaller() {
        return "+1415555%04d".formatted(2000 + callers++ % 8000);
    }

    private String number() {
        return aira.demo().number();
    }

    private static String name(Enum<?> mood) {
        return mood.name().toLowerCase(java.util.Locale.ROOT);
    }
}
