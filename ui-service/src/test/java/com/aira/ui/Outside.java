package com.aira.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** The world outside at its HTTP edge: answers by rules, the newest first, and remembers what it was asked. */
public final class Outside {
    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    public record Asked(String method, String path, String query, Map<String, String> headers, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public Map<String, String> form() {
            return pairs(text());
        }

        public Map<String, String> parameters() {
            return pairs(query == null ? "" : query);
        }

        private static Map<String, String> pairs(String text) {
            Map<String, String> pairs = new LinkedHashMap<>();
            for (var pair : text.split("&")) {
                var parts = pair.split("=", 2);
                if (parts.length == 2) {
                    pairs.put(
                            URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                            URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
                }
            }
            return pairs;
        }
    }

    public record Answer(int status, String body, Map<String, String> headers) {
        public Answer(int status, String body) {
            this(status, body, Map.of("Content-Type", "application/json"));
        }

        public static Answer json(int status, Object body) {
            try {
                return new Answer(status, JSON.writeValueAsString(body));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The connection ends without an answer. */
        public static final Answer NONE = new Answer(0, "");
    }

    public interface Reply {
        Answer to(Asked asked) throws Exception;
    }

    private record Rule(String method, Pattern path, Reply reply) {}

    public Outside() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, "outside");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public void on(String method, String path, Reply reply) {
        rules.add(0, new Rule(method, Pattern.compile(path), reply));
    }

    public List<Asked> asked(String method, String path) {
        var pattern = Pattern.compile(path);
        return asked.stream()
                .filter(a -> a.method.equals(method) && pattern.matcher(a.path).matches())
                .toList();
    }

    public void forgetRules() {
        rules.clear();
        asked.clear();
    }

    public void stop() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new LinkedHashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(), values.get(0)));
            var request = new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestURI().getRawQuery(),
                    headers,
                    exchange.getRequestBody().readAllBytes());
            asked.add(request);
            var answer = answer(request);
            if (answer == Answer.NONE) {
                return;
            }
            var bytes = answer.body.getBytes(StandardCharsets.UTF_8);
            answer.headers.forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private Answer answer(Asked request) {
        for (var rule : rules) {
            if (rule.method.equals(request.method)
                    && rule.path.matcher(request.path).matches()) {
                try {
                    return rule.reply.to(request);
                } catch (Exception e) {
                    return new Answer(500, "{\"msg\":\"the double failed: " + e + "\"}");
                }
            }
        }
        return new Answer(404, "{\"msg\":\"nobody set up " + request.method + " " + request.path + "\"}");
    }
}
