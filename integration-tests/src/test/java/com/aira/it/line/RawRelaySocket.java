package com.aira.it.line;

import static org.awaitility.Awaitility.await;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Twilio's end of a ConversationRelay socket. */
public final class RawRelaySocket implements WebSocket.Listener, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final WebSocket socket;
    private final StringBuilder partial = new StringBuilder();
    private final StringBuilder turn = new StringBuilder();
    private final List<String> turns = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    RawRelaySocket(HttpClient http, String url, String signature) {
        socket = http.newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .header("X-Twilio-Signature", signature)
                .buildAsync(URI.create(url), this)
                .join();
    }

    public RawRelaySocket setup(String callSid, String opening) {
        return frame(Map.of(
                "type",
                "setup",
                "sessionId",
                "VX1",
                "callSid",
                callSid,
                "customParameters",
                Map.of("opening", opening)));
    }

    public RawRelaySocket prompt(String words) {
        return frame(Map.of("type", "prompt", "voicePrompt", words, "last", true));
    }

    /** Says it and returns the whole answer. */
    public String hears(String words) {
        int before = turns.size();
        prompt(words);
        return turn(before);
    }

    /** The nth turn of the receptionist on this socket, from 0. */
    public String turn(int index) {
        await().atMost(PATIENCE).until(() -> turns.size() > index || closed);
        if (turns.size() <= index) {
            throw new IllegalStateException("the socket closed before turn " + index);
        }
        return turns.get(index);
    }

    public List<String> turns() {
        return turns;
    }

    public boolean isClosed() {
        return closed;
    }

    public void awaitClose() {
        await().atMost(PATIENCE).until(() -> closed);
    }

    public RawRelaySocket frame(Map<String, ?> frame) {
        return text(new Gson().toJson(frame), true);
    }

    /** Whatever it is; nothing once the other side has closed. */
    public RawRelaySocket text(String text, boolean last) {
        return send(() -> socket.sendText(text, last));
    }

    public RawRelaySocket binary(byte[] bytes) {
        return send(() -> socket.sendBinary(ByteBuffer.wrap(bytes), true));
    }

    private RawRelaySocket send(Supplier<CompletionStage<WebSocket>> sending) {
        if (!closed) {
            try {
                sending.get().toCompletableFuture().join();
            } catch (CompletionException e) {
                closed = true;
            }
        }
        return this;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            JsonObject frame = JsonParser.parseString(partial.toString()).getAsJsonObject();
            partial.setLength(0);
            if (frame.get("type").getAsString().equals("text")) {
                turn.append(frame.get("token").getAsString());
                if (frame.get("last").getAsBoolean()) {
                    turns.add(turn.toString().strip());
                    turn.setLength(0);
                }
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        closed = true;
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed = true;
    }

    /** Hangs up without a word. */
    @Override
    public void close() {
        socket.abort();
    }
}
