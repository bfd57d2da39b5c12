package com.aira.ui.live;

import com.aira.ui.Tokens;
import com.aira.ui.World;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A page with its socket open, as a browser opens it. */
final class OpenPage implements WebSocket.Listener, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    final List<Frame> frames = new CopyOnWriteArrayList<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private WebSocket socket;

    record Frame(String topic, String businessId, String id) {}

    /** Just made: it has missed nothing. */
    static OpenPage of(UUID owner) {
        return open("/live?age=0", Tokens.of(owner));
    }

    static OpenPage open(String path, String accessToken) {
        var page = new OpenPage();
        page.socket = page.connect(path, World.APP_URL, accessToken);
        return page;
    }

    /** The status with which the socket is refused. */
    static int refusal(String origin, String accessToken) {
        try {
            new OpenPage().connect("/live", origin, accessToken).abort();
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    private WebSocket connect(String path, String origin, String accessToken) {
        var builder = CLIENT.newWebSocketBuilder();
        if (origin != null) {
            builder.header("Origin", origin);
        }
        if (accessToken != null) {
            builder.header("Cookie", "theme=dark; aira_access=" + accessToken);
        }
        return builder.buildAsync(URI.create("ws://localhost:" + RestAssured.port + path), this)
                .join();
    }

    /** What it was told, without the heartbeat. */
    List<Frame> told() {
        return frames.stream().filter(frame -> !frame.topic.equals("alive")).toList();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            frames.add(frame(text.toString()));
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        closed.completeExceptionally(failure);
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static Frame frame(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            return new Frame(
                    node.get("topic").asText(),
                    node.get("businessId").textValue(),
                    node.get("id").textValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
