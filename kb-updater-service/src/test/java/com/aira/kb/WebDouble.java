package com.aira.kb;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A website on a free port of this machine. */
public final class WebDouble implements AutoCloseable {
    /** What is answered, by path. */
    public final Map<String, Page> pages = new ConcurrentHashMap<>();

    /** Paths in the order in which they were asked for. */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    /** The last request's headers. */
    public volatile Map<String, List<String>> headers = Map.of();

    private final HttpServer server;

    public record Page(int status, Map<String, String> headers, byte[] body) {}

    public WebDouble() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "web-double");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    /** {@code localhost:port}. */
    public String host() {
        return "localhost:" + server.getAddress().getPort();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url(String path) {
        return "http://" + host() + path;
    }

    public void page(String path, String html) {
        answer(path, 200, Map.of("Content-Type", "text/html; charset=utf-8"), html);
    }

    public void redirect(String path, String target) {
        answer(path, 302, Map.of("Location", target), "");
    }

    public void answer(String path, int status, Map<String, String> headers, String body) {
        pages.put(path, new Page(status, headers, body.getBytes(StandardCharsets.UTF_8)));
    }

    public void file(String path, String type, byte[] body) {
        pages.put(path, new Page(200, Map.of("Content-Type", type), body));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            headers = Map.copyOf(exchange.getRequestHeaders());
            asked.add(exchange.getRequestURI().toString());
            var page = pages.getOrDefault(
                    exchange.getRequestURI().toString(), new Page(404, Map.of(), "Nothing".getBytes()));
            page.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(page.status(), page.body().length == 0 ? -1 : page.body().length);
            exchange.getResponseBody().write(page.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
