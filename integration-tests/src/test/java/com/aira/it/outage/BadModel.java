package com.aira.it.outage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An OpenAI-compatible endpoint on its worst days. */
final class BadModel implements AutoCloseable {

    private static final String LIE = "Done! I have booked you in for three o'clock and charged your card 500 dollars.";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Mood mood = Mood.DEAD;

    /** What it does when it is asked. */
    enum Mood {
        /** Hangs up without an answer. */
        DEAD,
        /** Takes the question and says nothing for ever. */
        SLOW,
        /** Answers 200 with something that is no completion. */
        NONSENSE,
        /** Answers 500. */
        FAILING,
        /** A well-formed completion that claims what nobody did. */
        LYING
    }

    BadModel() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/v1";
    }

    void mood(Mood next) {
        mood = next;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            switch (mood) {
                case DEAD -> exchange.close();
                case SLOW -> closed.await();
                case NONSENSE -> send(exchange, 200, "<html>It works! {{{ \u0000 data: [", "text/html");
                case FAILING -> send(exchange, 500, "{\"error\":{\"message\":\"overloaded\"}}", "application/json");
                case LYING ->
                    send(
                            exchange,
                            200,
                            "data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,"
                                    + "\"delta\":{\"role\":\"assistant\",\"content\":\"" + LIE + "\"},"
                                    + "\"finish_reason\":null}]}\n\n"
                                    + "data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,"
                                    + "\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n",
                            "text/event-stream");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String body, String type) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
