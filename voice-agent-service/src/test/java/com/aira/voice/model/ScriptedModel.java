package com.aira.voice.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An OpenAI-compatible endpoint that streams what a test tells it to, over real HTTP. */
final class ScriptedModel implements AutoCloseable {

    private final HttpServer server;
    private final ObjectMapper json = new ObjectMapper();
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch closed = new CountDownLatch(1);

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    ScriptedModel() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/v1/chat/completions", exchange -> {
            requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            Answer next;
            synchronized (answers) {
                next = answers.poll();
            }
            if (next == null) {
                exchange.sendResponseHeaders(500, -1);
            } else {
                next.to(exchange);
            }
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/v1";
    }

    List<String> requests() {
        return requests;
    }

    ScriptedModel says(String text) {
        return streams(List.of(text.split("(?<= )")));
    }

    /** These pieces, one after another. */
    ScriptedModel streams(List<String> pieces) {
        return add(exchange -> {
            begin(exchange);
            for (String piece : pieces) {
                send(exchange, Map.of("content", piece), null);
            }
            end(exchange, "stop");
        });
    }

    /** These pieces, with a pause before each. */
    ScriptedModel dawdles(Duration pause, List<String> pieces) {
        return add(exchange -> {
            begin(exchange);
            for (String piece : pieces) {
                pause(pause);
                send(exchange, Map.of("content", piece), null);
            }
            end(exchange, "stop");
        });
    }

    /** Text and a tool call in one answer. */
    ScriptedModel calls(String text, String tool, Map<String, ?> arguments) {
        return add(exchange -> {
            begin(exchange);
            if (!text.isEmpty()) {
                send(exchange, Map.of("content", text), null);
            }
            send(
                    exchange,
                    Map.of(
                            "tool_calls",
                            List.of(Map.of(
                                    "index",
                                    0,
                                    "id",
                                    "call_" + System.nanoTime(),
                                    "type",
                                    "function",
                                    "function",
                                    Map.of("name", tool, "arguments", json.writeValueAsString(arguments))))),
                    null);
            end(exchange, "tool_calls");
        });
    }

    ScriptedModel fails(int status) {
        return add(exchange -> exchange.sendResponseHeaders(status, -1));
    }

    /** Answers with this body as it is. */
    ScriptedModel answers(int status, String contentType, String body) {
        return add(exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    /** Begins with this text, then the connection is gone: the announced length is never reached. */
    ScriptedModel breaksOff(String text) {
        return add(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 1_000_000);
            send(exchange, Map.of("content", text), null);
        });
    }

    /** Goes on and on. */
    ScriptedModel neverEnds(String piece) {
        return add(exchange -> {
            begin(exchange);
            while (closed.getCount() > 0) {
                send(exchange, Map.of("content", piece), null);
            }
        });
    }

    /** Begins with this text and then never goes on. */
    ScriptedModel hangs(String text) {
        return add(exchange -> {
            begin(exchange);
            if (!text.isEmpty()) {
                send(exchange, Map.of("content", text), null);
            }
            pause(Duration.ofSeconds(30));
        });
    }

    private void pause(Duration length) {
        try {
            closed.await(length.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ScriptedModel add(Answer answer) {
        synchronized (answers) {
            answers.add(answer);
        }
        return this;
    }

    private static void begin(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
    }

    private void send(HttpExchange exchange, Map<String, ?> delta, String finish) throws IOException {
        Map<String, Object> choice = new HashMap<>(Map.of("index", 0, "delta", delta));
        choice.put("finish_reason", finish);
        String data = json.writeValueAsString(Map.of(
                "id",
                "c1",
                "object",
                "chat.completion.chunk",
                "created",
                1,
                "model",
                "test",
                "choices",
                List.of(choice)));
        exchange.getResponseBody().write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }

    private void end(HttpExchange exchange, String finish) throws IOException {
        send(exchange, Map.of(), finish);
        exchange.getResponseBody().write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
