package com.aira.it.crash;

import com.aira.it.Carrier;
import com.aira.it.LocalAira;
import com.aira.it.OwnerApi;
import com.aira.it.RelayCall;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients who use one business all the while: its owner books, pays and uploads; callers book and write texts. */
final class Clients implements AutoCloseable {

    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final DateTimeFormatter SPOKEN = DateTimeFormatter.ofPattern("MMMM d 'at' h:mm a", Locale.US);
    private static final Path DOCUMENT = Path.of("..", "sandbox", "src", "main", "resources", "demo", "house-rules.md");

    private final AtomicInteger uploads = new AtomicInteger();
    private final LocalAira aira;
    private final Carrier carrier;
    private final AcknowledgedWork work;
    private final OwnerApi owner;
    private final String business;
    private final String number;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger slots = new AtomicInteger();
    private final AtomicInteger phones = new AtomicInteger();
    private volatile boolean over;

    Clients(LocalAira aira, AcknowledgedWork work) {
        this.aira = aira;
        this.carrier = new Carrier(aira);
        this.work = work;
        this.owner = OwnerApi.signUp(aira);
        this.business = owner.newBusiness("Unlucky", ZONE.getId()).get("id");
        owner.topUp("50.00");
        this.number = owner.buyNumber(business);
        repeat(300, this::book);
        repeat(300, this::book);
        repeat(500, this::call);
        repeat(500, this::call);
        repeat(300, this::text);
        repeat(1500, this::pay);
        repeat(2000, this::upload);
    }

    String business() {
        return business;
    }

    /** Everybody finishes what they do and goes home. */
    void goHome() throws InterruptedException {
        over = true;
        threads.shutdown();
        if (!threads.awaitTermination(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("somebody still waits for an answer after two minutes");
        }
    }

    @Override
    public void close() {
        over = true;
        threads.shutdownNow();
    }

    private interface Errand {
        void run() throws Exception;
    }

    private void repeat(int pauseMs, Errand errand) {
        threads.execute(() -> {
            while (!over) {
                try {
                    errand.run();
                } catch (Exception | AssertionError e) {
                    work.refusals.add(String.valueOf(e));
                }
                try {
                    TimeUnit.MILLISECONDS.sleep(pauseMs);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        });
    }

    private void book() {
        Response answer = owner.request()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of(
                        "businessId",
                        business,
                        "customerName",
                        "Ann",
                        "scheduledAt",
                        nextSlot().toInstant().toString(),
                        "duration",
                        30))
                .post("/api/appointments");
        if (answer.statusCode() == 201) {
            work.bookings.add(answer.jsonPath().getString("id"));
        } else {
            work.refusals.add("booking answered " + answer.statusCode());
        }
    }

    private void call() {
        String callSid = Carrier.newCallSid();
        String caller = nextPhone();
        HttpResponse<String> answer = carrier.ring(callSid, caller, number).join();
        if (!answer.body().contains("<ConversationRelay")) {
            work.refusals.add("a call was not connected");
            return;
        }
        try (RelayCall call = carrier.connect(callSid)) {
            say(call, "I'd like to book an appointment on " + SPOKEN.format(nextSlot()));
            String said = say(call, "It's Ann Lee");
            if (!said.contains("booked")) {
                said = say(call, "yes please");
            }
            if (said.contains("You're booked")) {
                work.spokenBookings.add(new AcknowledgedWork.Spoken(callSid, caller));
            } else {
                work.refusals.add("a caller was told: " + said);
            }
        } finally {
            int taken =
                    carrier.status(callSid, caller, number, "completed").join().statusCode();
            if (taken < 300) {
                work.endedCalls.add(callSid);
            }
        }
    }

    private static String say(RelayCall call, String words) {
        return call.say(words).orTimeout(20, TimeUnit.SECONDS).join().text();
    }

    private void text() {
        String messageSid = Carrier.sid("SM");
        HttpResponse<String> answer = carrier.text(messageSid, nextPhone(), number, "When are you open?")
                .join();
        if (answer.statusCode() == 200
                && !answer.body().contains("Sorry")
                && !answer.body().contains("sorry")) {
            work.texts.add(messageSid);
        } else {
            work.refusals.add("a text was answered with " + answer.statusCode() + " " + answer.body());
        }
    }

    private void pay() {
        Response checkout = owner.request()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("amount", "10.00", "currency", "USD"))
                .post("/api/wallet/top-ups");
        if (checkout.statusCode() != 201) {
            work.refusals.add("a top-up answered " + checkout.statusCode());
            return;
        }
        int paid = RestAssured.given()
                .post(checkout.jsonPath().getString("checkoutUrl") + "/pay")
                .statusCode();
        if (paid == 200) {
            work.payments.add(checkout.jsonPath().getString("transactionId"));
        } else {
            work.refusals.add("a payment answered " + paid);
        }
    }

    private void upload() {
        work.documents.add(owner.upload(business, DOCUMENT, uploads.incrementAndGet()));
    }

    /** No two bookings want the same time: a refusal is then never about the calendar. */
    private ZonedDateTime nextSlot() {
        return Instant.now()
                .atZone(ZONE)
                .truncatedTo(ChronoUnit.DAYS)
                .plusDays(2)
                .plusMinutes(30L * slots.getAndIncrement());
    }

    private String nextPhone() {
        return "+1415557%04d".formatted(phones.getAndIncrement() % 10_000);
    }
}
