package com.aira.kb;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Supabase Storage as far as this service speaks to it, with its habit of answering errors with 400. */
public final class StorageDouble implements AutoCloseable {
    public static final String KEY = "service-role-key-of-the-test";
    public static final String BUCKET = "business-documents";
    private static final String OBJECTS = "/storage/v1/object/" + BUCKET + "/";

    public final Map<String, byte[]> files = new ConcurrentHashMap<>();
    public final Set<String> buckets = ConcurrentHashMap.newKeySet();

    /** So many of the next requests are answered with 503. */
    public final AtomicInteger outages = new AtomicInteger();

    /** Downloads and uploads wait for it. */
    public volatile CountDownLatch gate = new CountDownLatch(0);

    public final AtomicInteger downloads = new AtomicInteger();
    public final AtomicInteger uploads = new AtomicInteger();
    private final HttpServer server;

    public StorageDouble() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "storage-double");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var path = exchange.getRequestURI().getPath();
            if (outages.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                send(exchange, 503, "busy");
            } else if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                    || !KEY.equals(exchange.getRequestHeaders().getFirst("apikey"))) {
                error(exchange, 403, "Unauthorized");
            } else if (path.equals("/storage/v1/bucket")) {
                buckets.add(new String(body, StandardCharsets.UTF_8).contains(BUCKET) ? BUCKET : "another");
                send(exchange, 200, "{\"name\":\"" + BUCKET + "\"}");
            } else if (path.startsWith("/storage/v1/bucket/")) {
                bucket(exchange, path.substring("/storage/v1/bucket/".length()));
            } else if (exchange.getRequestMethod().equals("POST")) {
                store(exchange, path.substring(OBJECTS.length()), body);
            } else {
                object(exchange, path.substring(OBJECTS.length()));
            }
        }
    }

    private void bucket(HttpExchange exchange, String name) throws IOException {
        if (buckets.contains(name)) {
            send(exchange, 200, "{\"id\":\"" + name + "\"}");
        } else {
            error(exchange, 404, "Bucket not found");
        }
    }

    private void store(HttpExchange exchange, String path, byte[] body) throws IOException {
        uploads.incrementAndGet();
        passGate();
        if (files.containsKey(path)
                && !"true".equals(exchange.getRequestHeaders().getFirst("x-upsert"))) {
            error(exchange, 409, "Duplicate");
        } else {
            files.put(path, body);
            send(exchange, 200, "{\"Key\":\"" + BUCKET + "/" + path + "\"}");
        }
    }

    private void object(HttpExchange exchange, String path) throws IOException {
        var file = files.get(path);
        if (file == null) {
            error(exchange, 404, "not_found");
        } else if (exchange.getRequestMethod().equals("DELETE")) {
            files.remove(path);
            send(exchange, 200, "{\"message\":\"Successfully deleted\"}");
        } else {
            downloads.incrementAndGet();
            passGate();
            exchange.sendResponseHeaders(200, file.length == 0 ? -1 : file.length);
            exchange.getResponseBody().write(file);
        }
    }

    private void passGate() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void error(HttpExchange exchange, int status, String error) throws IOException {
        send(
                exchange,
                400,
                "{\"statusCode\":\"" + status + "\",\"error\":\"" + error + "\",\"message\":\"" + error + "\"}");
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
