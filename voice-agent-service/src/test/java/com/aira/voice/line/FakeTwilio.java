package com.aira.voice.line;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Twilio's REST interface at the edge of the tests: remembers what was asked, answers what a test says. */
@ApplicationScoped
public class FakeTwilio {

    private static final String CREDENTIALS = "Basic "
            + Base64.getEncoder()
                    .encodeToString("AC00000000000000000000000000000001:test-token".getBytes(StandardCharsets.UTF_8));

    private final int port;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Function<Asked, Answer> behaviour = FakeTwilio::notFound;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    FakeTwilio(@ConfigProperty(name = "test.twilio.port", defaultValue = "0") int port) {
        this.port = port;
    }

    void start(@Observes StartupEvent event) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads); // an answer that hangs holds up no other
        server.createContext("/", this::serve);
        server.start();
    }

    @PreDestroy
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    public void answering(Function<Asked, Answer> next) {
        asked.clear();
        behaviour = next;
    }

    public List<Asked> asked() {
        return asked;
    }

    public List<Asked> asked(String method) {
        return asked.stream().filter(request -> request.method().equals(method)).toList();
    }

    private static Answer notFound(Asked request) {
        return new Answer(404, "{\"code\":20404,\"message\":\"not found\",\"status\":404}");
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String query = exchange.getRequestURI().getRawQuery();
            Asked request = new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    form(query == null ? "" : query),
                    form(body));
            asked.add(request);
            Answer answer = CREDENTIALS.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                    ? behaviour.apply(request)
                    : new Answer(401, "{\"code\":20003,\"message\":\"Authenticate\",\"status\":401}");
            if (answer.status() == 0) {
                return; // cut off without an answer
            }
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Map<String, String> form(String text) {
        Map<String, String> values = new TreeMap<>();
        for (String pair : text.split("&")) {
            if (pair.contains("=")) {
                values.put(decode(pair.substring(0, pair.indexOf('='))), decode(pair.substring(pair.indexOf('=') + 1)));
            }
        }
        return values;
    }

    private static String decode(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    /** A request to the REST interface. */
    public record Asked(String method, String path, Map<String, String> query, Map<String, String> form) {}

    /** Status 0 cuts the connection. */
    public record Answer(int status, String body) {}
}
