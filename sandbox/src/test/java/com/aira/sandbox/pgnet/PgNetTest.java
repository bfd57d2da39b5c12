package com.aira.sandbox.pgnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.aira.sandbox.EphemeralSandbox;
import com.aira.sandbox.database.Database;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EphemeralSandbox.class)
class PgNetTest {
    @Inject
    Database database;

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final CountDownLatch release = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private String url;

    private record Received(
            String method, String path, String authorization, String contentType, String agent, String body) {}

    private record Response(Integer status, String contentType, String content, boolean timedOut, String error) {}

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, 200, "{\"ok\":true}"));
        server.createContext("/broken", exchange -> answer(exchange, 500, "no"));
        server.createContext("/nul", exchange -> answer(exchange, 200, "a\0b"));
        server.createContext("/slow", exchange -> {
            waiting.incrementAndGet();
            try {
                release.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            answer(exchange, 200, "late");
        });
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/there");
            answer(exchange, 302, "");
        });
        server.start();
        url = "http://localhost:" + server.getAddress().getPort();
    }

    @AfterEach
    void close() {
        release.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void post_isSent_asItWasQueued() throws Exception {
        var id = queue(
                "select net.http_post(url := ?, body := '{\"a\": 1}', headers :="
                        + " '{\"Authorization\": \"Bearer secret\"}')",
                url + "/hook");

        assertThat(received.poll(10, TimeUnit.SECONDS))
                .isEqualTo(new Received(
                        "POST", "/hook", "Bearer secret", "application/json", "pg_net/0.20.4", "{\"a\": 1}"));
        assertThat(response(id)).isEqualTo(new Response(200, "application/json", "{\"ok\":true}", false, null));
    }

    @Test
    void getAndDelete_goWithoutABody() throws Exception {
        queue("select net.http_get(?, params := '{\"q\": \"a b\"}')", url + "/get");
        assertThat(received.poll(10, TimeUnit.SECONDS))
                .extracting(Received::method, Received::path, Received::body)
                .containsExactly("GET", "/get?q=a%20b", "");

        queue("select net.http_delete(?)", url + "/gone");
        assertThat(received.poll(10, TimeUnit.SECONDS))
                .extracting(Received::method, Received::path, Received::body)
                .containsExactly("DELETE", "/gone", "");
    }

    @Test
    void request_isSentAtCommit_andNeverAfterRollback() {
        var rolledBack = new IllegalStateException("roll back");
        try {
            database.run(transaction -> {
                transaction.first("select net.http_post(?)", row -> row.getLong(1), url + "/never");
                throw rolledBack;
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).isSameAs(rolledBack);
        }
        var id = queue("select net.http_post(?)", url + "/hook");

        response(id);

        assertThat(received).extracting(Received::path).containsExactly("/hook");
    }

    @Test
    void commit_wakesTheWorker_longBeforeItsPoll() {
        var id = queue("select net.http_post(?)", url + "/hook");

        await().atMost(Duration.ofMillis(800)).until(() -> find(id).isPresent());
    }

    @Test
    void failures_areReported_andNotRetried() {
        var broken = queue("select net.http_post(?)", url + "/broken");
        var file = queue("select net.http_get(?)", "file:///etc/passwd");
        var nobody = queue("select net.http_get(?)", "http://localhost:1/");
        var nonsense = queue("select net.http_get(?)", "http://not a url");

        assertThat(response(broken)).isEqualTo(new Response(500, "application/json", "no", false, null));
        assertThat(response(file)).isEqualTo(new Response(null, null, null, false, "Unsupported protocol"));
        for (var id : List.of(nobody, nonsense)) {
            assertThat(response(id).error()).isNotBlank();
            assertThat(response(id).status()).isNull();
        }
        assertThat(received).hasSize(1);
    }

    @Test
    void timeout_isReportedAsSuch() {
        var id = queue("select net.http_post(url := ?, timeout_milliseconds := 200)", url + "/slow");

        assertThat(response(id)).isEqualTo(new Response(null, null, null, true, "Timeout of 200 ms reached"));
    }

    @Test
    void redirect_isFollowedWithGet() throws Exception {
        var id = queue("select net.http_post(?)", url + "/moved");

        assertThat(response(id).status()).isEqualTo(200);
        assertThat(List.copyOf(received))
                .extracting(Received::method, Received::path)
                .containsExactly(tuple("POST", "/moved"), tuple("GET", "/there"));
    }

    @Test
    void answerWithNul_doesNotHoldUpItsBatch() {
        var id = queue("select net.http_get(?)", url + "/nul");

        assertThat(response(id).content()).isEqualTo("ab");
    }

    @Test
    void batch_isSentAtTheSameTime_andStoredTogether() throws Exception {
        var ids = database.transaction(transaction -> transaction.list(
                "select net.http_post(?) from generate_series(1, 20)", row -> row.getLong(1), url + "/slow"));
        // All are answered only after all have arrived: one after the other would never get here.
        await().atMost(Duration.ofSeconds(4)).untilAtomic(waiting, equalTo(20));
        assertThat(find(ids.get(0))).isEmpty();

        release.countDown();

        ids.forEach(id -> assertThat(response(id).content()).isEqualTo("late"));
    }

    @Test
    void oldResponses_areDeleted_whileProcessing() {
        var old = response(queue("select net.http_get(?)", url + "/hook"));
        database.run(transaction ->
                transaction.update("update net._http_response set created = created - interval '7 hours'"));

        var id = queue("select net.http_get(?)", url + "/hook");

        assertThat(response(id)).isEqualTo(old);
        var left = database.transaction(transaction -> transaction.list(
                "select id from net._http_response where created < now() - interval '6 hours'", row -> row.getLong(1)));
        assertThat(left).isEmpty();
    }

    private long queue(String sql, String target) {
        return database.transaction(transaction -> transaction.first(sql, row -> row.getLong(1), target))
                .orElseThrow();
    }

    private Response response(long id) {
        await().atMost(Duration.ofSeconds(15)).until(() -> find(id).isPresent());
        return find(id).orElseThrow();
    }

    private Optional<Response> find(long id) {
        return database.transaction(transaction -> transaction.first(
                "select status_code, content_type, content, timed_out, error_msg from net._http_response where id = ?",
                row -> new Response(
                        (Integer) row.getObject(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getString(5)),
                id));
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        var headers = exchange.getRequestHeaders();
        received.add(new Received(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                headers.getFirst("Authorization"),
                headers.getFirst("Content-Type"),
                headers.getFirst("User-Agent"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
