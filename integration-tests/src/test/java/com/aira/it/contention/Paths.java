package com.aira.it.contention;

import com.aira.it.Carrier;
import com.aira.it.LocalAira;
import com.aira.it.OwnerApi;
import com.aira.it.RelayCall;
import com.aira.it.contention.Contention.Answer;
import com.aira.it.contention.Contention.Outcome;
import com.aira.it.contention.Contention.Path;
import io.restassured.response.Response;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The ways to book. */
final class Paths {

    static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    private static final DateTimeFormatter SPOKEN = DateTimeFormatter.ofPattern("MMMM d 'at' h:mm a", Locale.US);

    private Paths() {}

    static Path api(OwnerApi owner, String business) {
        return (at, rival) -> {
            long began = System.nanoTime();
            Response answer = owner.request()
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .body(Map.of(
                            "businessId",
                            business,
                            "customerName",
                            "Ann",
                            "scheduledAt",
                            at.toString(),
                            "duration",
                            30))
                    .post("/api/appointments");
            double ms = (System.nanoTime() - began) / 1e6;
            Answer got =
                    switch (answer.statusCode()) {
                        case 201 -> Answer.BOOKED;
                        case 409 ->
                            answer.jsonPath().getList("alternatives").size() == 3 ? Answer.REFUSED : Answer.WRONG;
                        default -> Answer.WRONG;
                    };
            return new Outcome("api", at, got, ms, answer.statusCode() + "");
        };
    }

    /** As voice-agent-service runs it, on a connection that each client keeps. */
    static Path function(LocalAira aira, String business) {
        ThreadLocal<Connection> connections = ThreadLocal.withInitial(() -> connect(aira));
        return (at, rival) -> {
            Connection line = connections.get();
            long began = System.nanoTime();
            try (PreparedStatement enter = line.prepareStatement("select public.set_tenant_context(?::uuid)");
                    PreparedStatement book = line.prepareStatement("select outcome, cardinality(alternatives) from"
                            + " public.book_appointment(?::uuid, 'Bob', '+14155550123', null, ?::timestamptz, 30,"
                            + " 'voice_agent', ?, ?)")) {
                enter.setString(1, business);
                enter.execute();
                book.setString(1, business);
                book.setString(2, at.toString());
                book.setString(3, "CA" + rival);
                book.setString(4, "CA" + rival + ":1:book");
                try (ResultSet row = book.executeQuery()) {
                    row.next();
                    String outcome = row.getString(1);
                    int alternatives = row.getInt(2);
                    line.commit();
                    double ms = (System.nanoTime() - began) / 1e6;
                    Answer got = outcome.equals("booked")
                            ? Answer.BOOKED
                            : alternatives == 3 ? Answer.REFUSED : Answer.WRONG;
                    return new Outcome("function", at, got, ms, outcome);
                }
            }
        };
    }

    /** A caller who says it in one sentence and agrees to what is read back. */
    static Path call(LocalAira aira, String number) {
        Carrier carrier = new Carrier(aira);
        return (at, rival) -> {
            String callSid = Carrier.newCallSid();
            String caller = "+1415558%04d".formatted(rival);
            carrier.ring(callSid, caller, number).join();
            try (RelayCall call = carrier.connect(callSid)) {
                return conversation("call", at, words -> call.say(words)
                        .orTimeout(20, TimeUnit.SECONDS)
                        .join()
                        .text());
            } finally {
                carrier.status(callSid, caller, number, "completed").join();
            }
        };
    }

    static Path text(LocalAira aira, String number) {
        Carrier carrier = new Carrier(aira);
        return (at, rival) -> {
            String sender = "+1415559%04d".formatted(rival);
            return conversation("text", at, words -> {
                int before = textsTo(aira, sender).size();
                HttpResponse<String> answer =
                        carrier.text(Carrier.sid("SM"), sender, number, words).join();
                String said = answer.body()
                        .replaceAll("<[^>]*>", " ")
                        .replace("&apos;", "'")
                        .replace("&#39;", "'");
                return said.isBlank() ? lateText(aira, sender, before) : said;
            });
        };
    }

    /** What was not ready while the webhook waited is sent as a message of its own. */
    private static String lateText(LocalAira aira, String to, int before) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> textsTo(aira, to).size() > before);
        return textsTo(aira, to).get(before);
    }

    private static List<String> textsTo(LocalAira aira, String number) {
        try (Connection database = DriverManager.getConnection(aira.jdbcUrl(), "postgres", "postgres");
                PreparedStatement texts = database.prepareStatement(
                        "select body from public.messages where direction = 'outbound' and to_number = ?"
                                + " order by created_at, id")) {
            texts.setString(1, number);
            List<String> bodies = new ArrayList<>();
            try (ResultSet row = texts.executeQuery()) {
                while (row.next()) {
                    bodies.add(row.getString(1));
                }
            }
            return bodies;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Talk {
        String say(String words);
    }

    private static Outcome conversation(String path, Instant at, Talk talk) {
        String said = talk.say("I'd like to book an appointment on " + SPOKEN.format(at.atZone(ZONE)));
        if (said.contains("name")) {
            said = talk.say("It's Ann Lee");
        }
        long began = System.nanoTime();
        if (said.contains("Shall I book") || said.contains("Reply YES")) {
            said = talk.say("yes please");
        }
        double ms = (System.nanoTime() - began) / 1e6;
        Answer got = said.contains("ou're booked")
                ? Answer.BOOKED
                : said.contains("already taken") ? Answer.REFUSED : Answer.WRONG;
        return new Outcome(path, at, got, ms, said);
    }

    private static Connection connect(LocalAira aira) {
        try {
            Connection line = DriverManager.getConnection(aira.jdbcUrl(), "aira_voice", "aira_voice");
            line.setAutoCommit(false);
            return line;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
