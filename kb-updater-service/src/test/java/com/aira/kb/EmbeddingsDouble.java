package com.aira.kb;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An OpenAI-compatible server of embeddings: {@link #COMPONENTS} of them, the same for the same text. */
public final class EmbeddingsDouble implements AutoCloseable {
    public static final int COMPONENTS = 12;

    public final AtomicInteger texts = new AtomicInteger();

    /** Every request is answered with this status. */
    public volatile int status = 200;

    /** Requests wait for it once they were counted. */
    public volatile CountDownLatch gate = new CountDownLatch(0);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;

    public EmbeddingsDouble() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "embeddings-double");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/v1/embeddings", exchange -> {
            var data = new ArrayList<Map<String, Object>>();
            for (var text : json.readTree(exchange.getRequestBody()).get("input")) {
                data.add(Map.of("object", "embedding", "index", data.size(), "embedding", vector(text.asText())));
            }
            texts.addAndGet(data.size());
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            var body = json.writeValueAsBytes(Map.of("object", "list", "model", "any", "data", data));
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    /** With its {@code /v1}. */
    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/v1";
    }

    private static List<Double> vector(String text) {
        var random = new Random(text.hashCode());
        return random.doubles(COMPONENTS, -1, 1).boxed().toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
