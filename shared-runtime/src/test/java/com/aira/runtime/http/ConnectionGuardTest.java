package com.aira.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What one address may hold, on a server of its own. */
class ConnectionGuardTest {
    private static final int CAP = 3;
    private static final int PATIENCE_MILLIS = 30_000;

    private final Vertx vertx = Vertx.vertx();
    private final List<Socket> open = new ArrayList<>();
    private final AtomicInteger held = new AtomicInteger();
    private final List<WeakReference<RoutingContext>> handled = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @AfterEach
    void stop() throws IOException {
        for (var socket : open) {
            socket.close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void serve(List<String> proxies, Duration firstHead) {
        serve(proxies, firstHead, Duration.ofMillis(50));
    }

    private void serve(List<String> proxies, Duration firstHead, Duration linger) {
        var guard = new ConnectionGuard(
                new ConnectionGuard.Limits(CAP, new Networks(proxies), firstHead, Duration.ofMinutes(1), linger),
                request -> request.getHeader("X-Forwarded-For") == null
                        ? request.connection().remoteAddress().hostAddress()
                        : request.getHeader("X-Forwarded-For"));
        var router = Router.router(vertx);
        router.route().handler(routing -> {
            handled.add(new WeakReference<>(routing));
            guard.handle(routing);
        });
        router.route().handler(routing -> {
            // Whoever forwards and does not say otherwise has a request that stays open.
            if (routing.request().getHeader("X-Forwarded-For") == null
                    || routing.request().getHeader("X-Hold") != null) {
                routing.response().end("served");
            } else {
                held.incrementAndGet();
            }
        });
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        // The first request shows the guard where sockets are accepted.
        assertThat(ask("close")).contains("served");
    }

    private Socket connect() {
        try {
            var socket = new Socket("127.0.0.1", server.actualPort());
            socket.setSoTimeout(PATIENCE_MILLIS);
            open.add(socket);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String ask(String connection) {
        return ask(connect(), "Connection: " + connection + "\r\n");
    }

    /** What is answered until the server closes; nothing where it closes at once. */
    private static String ask(Socket socket, String headers) {
        try {
            socket.getOutputStream().write(("GET / HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n").getBytes());
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException reset) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(Socket socket, String headers) {
        try {
            socket.getOutputStream().write(("GET / HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n").getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isClosed(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Test
    void moreConnectionsThanTheCap_areClosedAtOnceUntilOneEnds() throws Exception {
        serve(List.of(), Duration.ofMinutes(1));
        for (var i = 0; i < CAP; i++) {
            connect();
        }

        var refused = ask("close");

        assertThat(refused).isEmpty();
        open.get(open.size() - 2).close();
        String answer;
        do {
            answer = ask("close");
        } while (answer.isEmpty());
        assertThat(answer).contains("served");
    }

    @Test
    void connectionsOfAProxy_areNotCounted() {
        serve(List.of("127.0.0.0/8"), Duration.ofMinutes(1));
        for (var i = 0; i < CAP; i++) {
            connect();
        }

        assertThat(ask("close")).contains("served");
    }

    @Test
    void visitorsBehindAProxy_areCountedByTheirOpenRequests() {
        serve(List.of("127.0.0.0/8"), Duration.ofMinutes(1));
        for (var i = 0; i < CAP; i++) {
            send(connect(), "X-Forwarded-For: 203.0.113.7\r\n");
        }

        await().until(() -> held.get() == CAP);
        var refused = ask(connect(), "X-Forwarded-For: 203.0.113.7\r\nConnection: close\r\n");

        assertThat(refused).startsWith("HTTP/1.1 429");
        assertThat(refused).containsIgnoringCase("Retry-After: 5");
        assertThat(refused).contains("\"type\":\"https://aira.example/problems/too-many-requests\"");
        assertThat(ask(connect(), "X-Forwarded-For: 203.0.113.8\r\nConnection: close\r\nX-Hold: no\r\n"))
                .contains("served");
    }

    /** A connection may come in the moment in which the first answer has left. */
    @RepeatedTest(20)
    void connectionThatNeverAsks_isClosed() throws Exception {
        serve(List.of(), Duration.ofMillis(50));

        var silent = connect();
        silent.getOutputStream().write("GET / HT".getBytes());

        assertThat(isClosed(silent)).isTrue();
    }

    @Test
    void requestWithoutABody_isForgottenWhenItIsAnswered() {
        serve(List.of(), Duration.ofMinutes(1), Duration.ofMinutes(1));
        for (var i = 0; i < 10; i++) {
            assertThat(ask("close")).contains("served");
        }

        await().untilAsserted(() -> {
            System.gc();
            assertThat(handled).hasSizeGreaterThan(10).allMatch(request -> request.refersTo(null));
        });
    }

    @Test
    void bodyThatGoesOnAfterTheAnswer_isNotWaitedFor() throws Exception {
        serve(List.of(), Duration.ofMinutes(1));

        var answer = ask(connect(), "Content-Length: 500\r\n");

        assertThat(answer).contains("served");
    }
}
