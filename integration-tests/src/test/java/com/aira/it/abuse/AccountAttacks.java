package com.aira.it.abuse;

import static io.restassured.RestAssured.given;

import com.aira.it.LocalAira;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** What strangers and owners of free accounts try at the doors of ui-service, each from an address of its own. */
public final class AccountAttacks {

    private static final int UPLOAD_MIB = 24;

    private final LocalAira aira;

    public AccountAttacks(LocalAira aira) {
        this.aira = aira;
    }

    public List<Attack> all() {
        LoopbackClient owner = new LoopbackClient(aira, "127.0.0.50");
        LoopbackClient.Account account = owner.newAccount();
        String business = business(owner, account);
        return List.of(
                signUps(),
                sprayedPasswords(),
                guessedPasswords(account.email()),
                recoveries(account.email()),
                mailsToStrangers(owner, account, business),
                uploads(owner, account, business),
                answers(owner, account, business),
                businesses(owner, account),
                previews(owner, account, business),
                searches(owner, account));
    }

    private Attack signUps() {
        LoopbackClient visitor = new LoopbackClient(aira, "127.0.0.51");
        return repeated(
                "sign-ups by one address",
                60,
                22,
                Duration.ofMinutes(10),
                i -> visitor.signUp("crowd-" + UUID.randomUUID() + "@example.com"));
    }

    /** One common password at many accounts: a lock of each account never sees it. */
    private Attack sprayedPasswords() {
        LoopbackClient visitor = new LoopbackClient(aira, "127.0.0.52");
        return answered(
                "sprayed passwords by one address",
                60,
                30,
                Duration.ofSeconds(30),
                401,
                i -> visitor.signIn("somebody-" + i + "@example.com", "Summer2026!"));
    }

    /** A botnet at one account: a limit of each address never sees it. */
    private Attack guessedPasswords(String email) {
        return answered(
                "guesses at one account by forty addresses",
                40,
                5,
                Duration.ofMinutes(15),
                401,
                i -> new LoopbackClient(aira, "127.0.1." + (1 + i)).signIn(email, "guess number " + i));
    }

    private Attack recoveries(String email) {
        long before = mails(email);
        int tried = 40;
        for (int i = 0; i < tried; i++) {
            new LoopbackClient(aira, "127.0.2." + (1 + i))
                    .request()
                    .body(Map.of("email", email))
                    .post("/api/auth/recover");
        }
        return new Attack("recovery mails to one address by forty addresses", tried, mails(email) - before, 5);
    }

    private Attack mailsToStrangers(LoopbackClient owner, LoopbackClient.Account account, String business) {
        LocalDate day = LocalDate.now(ZoneId.of("America/New_York")).plusDays(2);
        int tried = 39;
        for (int i = 0; i < tried; i++) {
            owner.request(account.token())
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .body(Map.of(
                            "businessId",
                            business,
                            "customerName",
                            "You have won, see win.example",
                            "customerEmail",
                            "stranger-" + i + "@example.org",
                            "scheduledAt",
                            day.atTime(0, 0)
                                    .plusMinutes(30L * i)
                                    .toInstant(ZoneOffset.UTC)
                                    .toString(),
                            "duration",
                            30))
                    .post("/api/appointments");
        }
        return new Attack(
                "mails to strangers by an unpaid account",
                tried,
                count(
                        "select count(*) from public.notifications where business_id = ?::uuid and state <> 'failed'"
                                + " and recipient like 'stranger-%@example.org'",
                        business),
                0);
    }

    private Attack uploads(LoopbackClient owner, LoopbackClient.Account account, String business) {
        byte[] large = new byte[UPLOAD_MIB << 20];
        return repeated("uploads of 24 MiB by an unpaid account", 12, 2, Duration.ofSeconds(4915), i -> {
            // Text, and each another: the same bytes would be the same document.
            Arrays.fill(large, (byte) ('a' + i));
            return owner.request(account.token())
                    .contentType("multipart/form-data")
                    .multiPart("businessId", business)
                    .multiPart("file", "large-" + i + ".txt", large)
                    .post("/api/documents/upload");
        });
    }

    private Attack answers(LoopbackClient owner, LoopbackClient.Account account, String business) {
        return answered(
                "answers of 20,000 characters by an unpaid account",
                120,
                40,
                Duration.ofMinutes(1),
                201,
                i -> owner.request(account.token())
                        .body(Map.of("businessId", business, "content", (i + " word ").repeat(2_000)))
                        .post("/api/knowledge"));
    }

    /** Each would bring included minutes of its own. */
    private Attack businesses(LoopbackClient owner, LoopbackClient.Account account) {
        return answered("more businesses of an unpaid account", 10, 2, Duration.ofDays(1), 201, i -> owner.request(
                        account.token())
                .body(Map.of("name", "Shop " + i, "businessType", "service", "timeZone", "Europe/London"))
                .post("/api/businesses"));
    }

    private Attack previews(LoopbackClient owner, LoopbackClient.Account account, String business) {
        return repeated("previews of answers by one account", 120, 30, Duration.ofSeconds(10), i -> owner.request(
                        account.token())
                .body(Map.of("businessId", business, "question", "Do you sell article " + i + "?"))
                .post("/api/knowledge/preview"));
    }

    private Attack searches(LoopbackClient owner, LoopbackClient.Account account) {
        return repeated("searches for numbers by one account", 60, 25, Duration.ofSeconds(15), i -> owner.request(
                        account.token())
                .get("/api/numbers/available?country=US&areaCode=" + (201 + i)));
    }

    private static String business(LoopbackClient owner, LoopbackClient.Account account) {
        String id = owner.request(account.token())
                .body(Map.of(
                        "name",
                        "Free riders",
                        "businessType",
                        "service",
                        "timeZone",
                        "Europe/London",
                        "minNoticeMinutes",
                        0,
                        "bookingCapacity",
                        50))
                .post("/api/businesses")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        owner.request(account.token())
                .body(Map.of(
                        "hours",
                        IntStream.rangeClosed(1, 7)
                                .mapToObj(weekday -> Map.of("weekday", weekday, "opens", "00:00", "closes", "00:00"))
                                .toList()))
                .put("/api/businesses/" + id + "/hours")
                .then()
                .statusCode(200);
        return id;
    }

    /** Counts what was not refused with 429. */
    private static Attack repeated(String what, int tries, int atOnce, Duration refill, IntFunction<Response> attempt) {
        long began = System.nanoTime();
        long passed = IntStream.range(0, tries)
                .filter(i -> attempt.apply(i).statusCode() != 429)
                .count();
        return new Attack(what, tries, passed, atOnce + comeBack(began, refill));
    }

    private static Attack answered(
            String what, int tries, int atOnce, Duration refill, int status, IntFunction<Response> attempt) {
        long began = System.nanoTime();
        long passed = IntStream.range(0, tries)
                .filter(i -> attempt.apply(i).statusCode() == status)
                .count();
        return new Attack(what, tries, passed, atOnce + comeBack(began, refill));
    }

    private static long comeBack(long began, Duration refill) {
        return (System.nanoTime() - began) / refill.toNanos() + 1;
    }

    private int mails(String email) {
        return given().queryParam("to", email)
                .queryParam("limit", 500)
                .get(aira.sandbox() + "/mail/messages")
                .jsonPath()
                .getList("")
                .size();
    }

    private long count(String query, String parameter) {
        try (Connection superuser = DriverManager.getConnection(aira.jdbcUrl(), "postgres", "");
                PreparedStatement statement = superuser.prepareStatement(query)) {
            statement.setString(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
