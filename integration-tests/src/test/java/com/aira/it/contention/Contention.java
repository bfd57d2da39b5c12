package com.aira.it.contention;

import com.aira.it.LocalAira;
import com.aira.it.OwnerApi;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Times of one new business, each wanted by {@link #RIVALS} at once, {@link #CLIENTS} of all at a time. */
public final class Contention {

    public static final int RIVALS = 10;
    private static final int CLIENTS = 16;
    private static final long SEED = 11;

    private final OwnerApi owner;
    private final String business;
    private final List<Path> paths;

    /** What one rival got. */
    public enum Answer {
        BOOKED,
        /** Told clearly that the time is gone, and which others there are; over the API that is a 409. */
        REFUSED,
        WRONG
    }

    /** @param ms how long the booking itself took */
    public record Outcome(String path, Instant at, Answer answer, double ms, String said) {}

    /** One way to book: what it takes to want a time. */
    interface Path {
        Outcome book(Instant at, int rival) throws Exception;
    }

    private Contention(OwnerApi owner, String business, List<Path> paths) {
        this.owner = owner;
        this.business = business;
        this.paths = paths;
    }

    public static Contention overTheApi(LocalAira aira) {
        OwnerApi owner = OwnerApi.signUp(aira);
        String business = newBusiness(owner);
        return new Contention(owner, business, List.of(Paths.api(owner, business)));
    }

    /** The transaction of a call's booking without anything around it. */
    public static Contention overTheFunction(LocalAira aira) {
        OwnerApi owner = OwnerApi.signUp(aira);
        String business = newBusiness(owner);
        return new Contention(owner, business, List.of(Paths.function(aira, business)));
    }

    /** The owner, phone calls and texts, one beside the other. */
    public static Contention overEveryPath(LocalAira aira) {
        OwnerApi owner = OwnerApi.signUp(aira);
        String business = newBusiness(owner);
        owner.topUp("50.00");
        String number = owner.buyNumber(business);
        return new Contention(
                owner,
                business,
                List.of(
                        Paths.api(owner, business),
                        Paths.call(aira, number),
                        Paths.api(owner, business),
                        Paths.text(aira, number),
                        Paths.function(aira, business)));
    }

    /** Everybody wants everything, in an order that is random and always the same. */
    public List<Outcome> run(int slots) throws Exception {
        Instant first = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(2));
        List<Callable<Outcome>> wishes = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            Instant at = first.plus(Duration.ofMinutes(30L * slot));
            for (int rival = 0; rival < RIVALS; rival++) {
                Path path = paths.get(rival % paths.size());
                int number = slot * RIVALS + rival;
                wishes.add(() -> path.book(at, number));
            }
        }
        Collections.shuffle(wishes, new Random(SEED));
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> done : clients.invokeAll(wishes)) {
                outcomes.add(done.get());
            }
            return outcomes;
        } finally {
            clients.shutdown();
        }
    }

    /** Appointments that the calendar holds now. */
    public int booked() {
        return starts().size();
    }

    /** Times that more than one appointment begins at, whatever anybody was told. */
    public int bookedTwice() {
        List<String> starts = starts();
        return starts.size() - (int) starts.stream().distinct().count();
    }

    /** Times that more than one was told to have. */
    public static int doubles(List<Outcome> outcomes) {
        return (int) outcomes.stream()
                .filter(outcome -> outcome.answer() == Answer.BOOKED)
                .collect(Collectors.groupingBy(Outcome::at, Collectors.counting()))
                .values()
                .stream()
                .filter(many -> many > 1)
                .count();
    }

    public static int wronglyRefused(List<Outcome> outcomes) {
        List<Outcome> wrong = outcomes.stream()
                .filter(outcome -> outcome.answer() == Answer.WRONG)
                .toList();
        wrong.stream().limit(5).forEach(outcome -> System.out.println("    " + outcome));
        return wrong.size();
    }

    private List<String> starts() {
        return owner.get("/api/appointments?limit=200&businessId=" + business)
                .getList("items.scheduledAt", String.class);
    }

    private static String newBusiness(OwnerApi owner) {
        return owner.newBusiness("Crowded", Paths.ZONE.getId()).get("id");
    }
}
