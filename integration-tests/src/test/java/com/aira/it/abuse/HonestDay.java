package com.aira.it.abuse;

import com.aira.it.Carrier;
import com.aira.it.LocalAira;
import com.aira.it.OwnerApi;
import com.aira.it.RelayCall;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * A busy salon's day and twenty owners behind one address, in as many minutes as this machine needs: harder than in life,
 * where budgets refill between one and the next.
 */
public final class HonestDay {

    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final DateTimeFormatter SPOKEN = DateTimeFormatter.ofPattern("MMMM d 'at' h:mm a", Locale.US);
    private static final int AT_ONCE = 6;

    private final LocalAira aira;
    private final Carrier carrier;
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();

    public HonestDay(LocalAira aira) {
        this.aira = aira;
        this.carrier = new Carrier(aira);
    }

    /** What somebody honest was refused, in words; empty is right. */
    public List<String> refusals() {
        return List.copyOf(refusals);
    }

    /**
     * One number's day.
     *
     * @param calls of which {@code bookings} book, each from another phone
     * @param texts from a third as many phones, three each
     */
    public void salon(int calls, int bookings, int texts) {
        OwnerApi owner = OwnerApi.signUp(aira);
        owner.topUp("200.00");
        JsonPath business = owner.newBusiness("Busy salon", ZONE.getId());
        String number = owner.buyNumber(business.get("id"));
        inParallel(calls, i -> call(number, i, i < bookings));
        inParallel(texts / 3, i -> {
            String sender = "+1212557%04d".formatted(i);
            for (String words : List.of("Hi, are you open tomorrow?", "Do you take walk-ins?", "Thanks!")) {
                text(sender, number, words);
            }
        });
    }

    /** Owners who share an address, a co-working space for one, and all come on the same morning. */
    public void ownersBehindOneAddress(String address, int owners) {
        inParallel(owners, i -> {
            LoopbackClient visitor = new LoopbackClient(aira, address);
            LoopbackClient.Account account = visitor.newAccount();
            granted("profile", visitor.request(account.token()).get("/api/auth/me"));
            Response made = visitor.request(account.token())
                    .body(Map.of("name", "Shop " + i, "businessType", "service", "timeZone", ZONE.getId()))
                    .post("/api/businesses");
            granted("business", made);
            String business = made.path("id");
            for (int file = 0; file < 10; file++) {
                granted(
                        "upload",
                        visitor.request(account.token())
                                .contentType("multipart/form-data")
                                .multiPart("businessId", business)
                                .multiPart(
                                        "file",
                                        "prices-" + file + ".txt",
                                        ("A cut costs " + (20 + file) + " dollars. " + UUID.randomUUID())
                                                .getBytes(StandardCharsets.UTF_8))
                                .post("/api/documents/upload"));
                granted(
                        "search",
                        visitor.request(account.token())
                                .get("/api/numbers/available?country=US&areaCode=" + (201 + file)));
                granted(
                        "preview",
                        visitor.request(account.token())
                                .body(Map.of("businessId", business, "question", "What does a cut cost?"))
                                .post("/api/knowledge/preview"));
            }
            granted("second sign-in", visitor.signIn(account.email(), LoopbackClient.PASSWORD));
        });
    }

    private void granted(String what, Response answer) {
        if (answer.statusCode() >= 400 && answer.statusCode() != 404) {
            refusals.add(what + ": " + answer.statusCode() + " " + answer.asString());
        }
    }

    private void call(String number, int i, boolean books) {
        String callSid = Carrier.newCallSid();
        String caller = "+1212556%04d".formatted(i);
        HttpResponse<String> ringing = carrier.ring(callSid, caller, number).join();
        if (!ringing.body().contains("<ConversationRelay")) {
            refusals.add("call: " + ringing.body());
            return;
        }
        carrier.status(callSid, caller, number, "in-progress").join();
        try (RelayCall call = carrier.connect(callSid)) {
            if (books) {
                // Each of them another half hour, from tomorrow on.
                LocalDate day = LocalDate.now(ZONE).plusDays(1 + i / 16);
                String when = SPOKEN.format(day.atTime(9, 0).plusMinutes(30L * (i % 16)));
                String answer = say(call, "I'd like to book an appointment on " + when);
                answer = answer.contains("name") ? say(call, "It's Ann Lee") : answer;
                answer = say(call, "yes please");
                if (!answer.contains("ou're booked")) {
                    refusals.add("booking: " + answer);
                }
            } else if (say(call, "What are your opening hours?").isBlank()) {
                refusals.add("turn: no answer");
            }
        } finally {
            carrier.status(callSid, caller, number, "completed").join();
        }
    }

    private void text(String sender, String number, String words) {
        HttpResponse<String> answer =
                carrier.text(Carrier.sid("SM"), sender, number, words).join();
        if (answer.statusCode() != 200 || !answer.body().contains("<Message")) {
            refusals.add("text \"" + words + "\": " + answer.statusCode() + " " + answer.body());
        }
    }

    private static String say(RelayCall call, String words) {
        return call.say(words)
                .orTimeout(30, TimeUnit.SECONDS)
                .exceptionally(failure -> new RelayCall.Answer("", 0))
                .join()
                .text();
    }

    private void inParallel(int times, IntConsumer work) {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            CompletableFuture.allOf(IntStream.range(0, times)
                            .mapToObj(i -> CompletableFuture.runAsync(() -> attempt(work, i), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            threads.shutdown();
        }
    }

    private void attempt(IntConsumer work, int i) {
        try {
            work.accept(i);
        } catch (RuntimeException | AssertionError e) {
            refusals.add(e.toString());
        }
    }
}
