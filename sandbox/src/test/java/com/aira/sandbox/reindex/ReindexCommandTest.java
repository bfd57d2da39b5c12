package com.aira.sandbox.reindex;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReindexCommandTest {
    private static final String SALON = "6f2f9a52-0b5c-4f59-9a55-3a1f5a3c1c11";
    private static final String GARAGE = "0e1c5a3f-6f2f-4a52-8b5c-4f599a553a1f";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    /** Answers to GET in their order; the last one stays. */
    private final Deque<String> moves = new ArrayDeque<>();

    private volatile int status = 202;
    private volatile String queued = "{\"queued\": 1, \"model\": \"m\", \"store\": \"postgres\"}";
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/reindex", exchange -> {
            boolean asks = exchange.getRequestMethod().equals("GET");
            requests.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            String answer = !asks ? queued : moves.size() > 1 ? moves.poll() : moves.peek();
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(asks ? 200 : status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void move_isWatchedUntilItIsDone() throws Exception {
        moves.add(moves(move(SALON, "m", "moving", 40, 16, null), move(GARAGE, "old", "failed", 9, 0, "long ago")));
        moves.add(moves(move(SALON, "m", "pending", 40, 16, "m failed: timeout")));
        moves.add(moves(move(SALON, "m", "done", 40, 40, null)));

        assertThat(run("--business", SALON, "--model", "m")).isZero();

        assertThat(requests.get(0))
                .isEqualTo("POST Bearer secret {\"businessId\":\"" + SALON + "\",\"model\":\"m\",\"store\":null}");
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "To m in postgres: 1 business.",
                        "  0 of 1 business done, 16 of 40 passages of those that are begun",
                        "  0 of 1 business done, 16 of 40 passages of those that are begun; to be tried again: m failed: timeout",
                        "  1 of 1 business done, 40 of 40 passages of those that are begun");
    }

    @Test
    void serviceThatRestarts_isWaitedFor() throws Exception {
        moves.add(moves(move(SALON, "m", "moving", 40, 16, null)));
        moves.add("restarting");
        moves.add("restarting");
        moves.add(moves(move(SALON, "m", "done", 40, 40, null)));

        assertThat(run()).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(4)
                .element(2)
                .asString()
                .startsWith("  waiting: ");
    }

    @Test
    void serviceThatStaysAway_endsTheWatch() throws Exception {
        moves.add(moves(move(SALON, "m", "moving", 40, 16, null)));
        moves.add("gone");

        assertThat(run()).isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("does not answer as kb-updater-service does");
    }

    @Test
    void businessThatCannotBeMoved_isNamedWithTheReason() throws Exception {
        moves.add(moves(
                move(SALON, "m", "done", 1, 1, null), move(GARAGE, "m", "failed", 2, 0, "COHERE_API_KEY is not set.")));

        assertThat(run()).isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("aira: business " + GARAGE + " stays as it was: COHERE_API_KEY is not set.");
    }

    @Test
    void requestThatIsRefused_saysWhy() throws Exception {
        status = 400;
        queued = "{\"detail\": \"PINECONE_API_KEY is not set.\"}";

        assertThat(run("--store", "pinecone")).isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("aira: PINECONE_API_KEY is not set.");
    }

    @Test
    void nothingToMove_isNoFailure_unlessABusinessWasNamed() throws Exception {
        queued = "{\"queued\": 0, \"model\": \"m\", \"store\": \"postgres\"}";
        moves.add(moves());

        assertThat(run()).isZero();
        assertThat(run("--business", SALON)).isEqualTo(1);
    }

    @Test
    void serviceThatIsDown_isNamed() throws Exception {
        server.stop(0);

        assertThat(run()).isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("nobody answers at http://localhost");
    }

    @Test
    void optionsThatMakeNoSense_areExplained() throws Exception {
        assertThat(run("--busines", "x")).isEqualTo(2);
        assertThat(run("--business", "x")).isEqualTo(2);
        assertThat(run("--model")).isEqualTo(2);

        assertThat(requests).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("unknown option --busines", "usage: ./aira reindex");
    }

    private int run(String... arguments) throws InterruptedException {
        var updater = new Updater("http://localhost:" + server.getAddress().getPort(), "secret");
        return new ReindexCommand(updater, new PrintStream(out, true), new PrintStream(err, true), Duration.ofMillis(5))
                .run(arguments);
    }

    private static String moves(String... moves) {
        return "{\"moves\": [" + String.join(", ", moves) + "]}";
    }

    private static String move(String business, String model, String state, int chunks, int done, String error) {
        return "{\"businessId\": \"%s\", \"model\": \"%s\", \"store\": \"postgres\", \"state\": \"%s\", \"chunks\": %d, \"chunksDone\": %d, \"error\": %s}"
                .formatted(business, model, state, chunks, done, error == null ? null : '"' + error + '"');
    }
}
