package com.aira.ui.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.aira.ui.Api;
import com.aira.ui.RawSocket;
import com.aira.ui.Tokens;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever sends a body slowly, or never, costs nobody else anything. The tests have 40 workers. */
@QuarkusTest
@QuarkusTestResource(World.class)
class SlowBodiesTest {
    private static final int FOUR_TIMES_THE_WORKERS = 160;
    /** If each slow body held a worker for the 3 s that it is waited for, the last would be let go after 12. */
    private static final Duration SOON = Duration.ofSeconds(8);

    private final Api ann = Api.newOwner();
    private final List<RawSocket> open = new ArrayList<>();

    @AfterEach
    void hangUp() {
        open.forEach(RawSocket::close);
    }

    private RawSocket slow(String path, String type, String more) {
        var socket = new RawSocket();
        open.add(socket);
        return socket.send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
                + "\r\nContent-Length: 500\r\n" + more + "\r\n{");
    }

    private RawSocket slowUpload() {
        return slow(
                "/api/documents/upload",
                "multipart/form-data; boundary=edge",
                "Authorization: Bearer " + Tokens.of(ann.owner()) + "\r\n");
    }

    @Test
    void oneByteBodies_moreThanThereAreWorkers_holdUpNobody() {
        ann.request().get("/api/businesses").then().statusCode(200);
        for (var i = 0; i < FOUR_TIMES_THE_WORKERS / 3; i++) {
            slow("/api/auth/signin", "application/json", "");
            slow("/api/webhooks/stripe", "application/json", "Stripe-Signature: x\r\n");
            slowUpload();
        }

        var answer = CompletableFuture.supplyAsync(() -> ann.request().get("/api/businesses"));

        await().atMost(SOON).until(answer::isDone);
        assertThat(answer.join().statusCode()).isEqualTo(200);
    }

    @Test
    void slowBody_isAnsweredAndItsConnectionEnds() {
        assertThat(slow("/api/auth/signin", "application/json", "").readToEnd())
                .startsWith("HTTP/1.1 408")
                .contains("did not arrive in time");
        assertThat(slowUpload().readToEnd()).startsWith("HTTP/1.1 408");
    }

    @Test
    void refusedRequest_needNotSendItsBody() {
        assertThat(slow("/api/documents/upload", "multipart/form-data; boundary=edge", "")
                        .readToEnd())
                .startsWith("HTTP/1.1 401");
    }

    @Test
    void bodyWithoutLength_meetsTheLimitOfItsDoor() {
        var chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";

        var answer = new RawSocket()
                .send("POST /api/auth/signin HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(5))
                .readToEnd();

        assertThat(answer).startsWith("HTTP/1.1 413");
    }

    @Test
    void largeBodyInPieces_arrivesWhole() {
        var business = ann.newBusiness();

        ann.request()
                .multiPart("businessId", business)
                .multiPart("file", "long.txt", "A line of it.\n".repeat(50_000).getBytes(), "text/plain")
                .post("/api/documents/upload")
                .then()
                .statusCode(not(400))
                .statusCode(not(413));
        ann.json(Map.of("name", "Salon", "timeZone", "Europe/Berlin", "description", "x".repeat(200_000)))
                .post("/api/businesses")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("description"));
    }

    @Test
    void senderWhoHangsUp_isADebugLine() {
        var records = new Records();
        var root = Logger.getLogger("");
        var problems = Logger.getLogger("com.aira.runtime.problem.RequestProblems");
        root.addHandler(records);
        problems.addHandler(records);
        problems.setLevel(Level.FINE);
        try {
            for (var i = 0; i < 10; i++) {
                // It hangs up when its body is being read: one that is gone before that is never asked for it.
                slow("/api/auth/signin", "application/json", "Expect: 100-continue\r\n")
                        .readAtLeast("HTTP/1.1 100 Continue".length())
                        .close();
            }

            await().until(() -> records.debugLines() >= 10);
            assertThat(records.complaints()).isEmpty();
        } finally {
            problems.setLevel(null);
            problems.removeHandler(records);
            root.removeHandler(records);
        }
    }

    private static final class Records extends Handler {
        private final List<LogRecord> seen = new CopyOnWriteArrayList<>();

        Records() {
            setLevel(Level.ALL);
        }

        long debugLines() {
            return seen.stream()
                    .filter(line -> line.getMessage().contains("ABORTED") && line.getThrown() == null)
                    .distinct()
                    .count();
        }

        List<String> complaints() {
            return seen.stream()
                    .filter(line -> line.getLevel().intValue() >= Level.INFO.intValue() || line.getThrown() != null)
                    .map(LogRecord::getMessage)
                    .toList();
        }

        @Override
        public void publish(LogRecord line) {
            seen.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
