package com.aira.voice.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aira.voice.twilio.SignedRequests;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Twilio's end of a ConversationRelay socket. */
public final class RelayClient implements WebSocket.Listener, AutoCloseable {

    private static final String PATH = "/conversation";

    private final List<JsonObject> frames = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private volatile Integer closeCode;
    private WebSocket socket;

    private RelayClient() {}

    /** Opens a socket with the handshake that Twilio would sign. */
    public static RelayClient connect(int port) {
        return connect(port, Optional.of(SignedRequests.sign("wss://voice.example.test" + PATH, Map.of())));
    }

    public static RelayClient connect(int port, Optional<String> signature) {
        RelayClient client = new RelayClient();
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        signature.ifPresent(value -> builder.header("x-twilio-signature", value));
        client.socket = builder.buildAsync(URI.create("ws://localhost:" + port + PATH), client)
                .join();
        return client;
    }

    public RelayClient setup(String callSid, String opening) {
        return send(new JsonObject()
                .put("type", "setup")
                .put("sessionId", "VX1")
                .put("callSid", callSid)
                .put("customParameters", new JsonObject().put("opening", opening)));
    }

    public RelayClient prompt(String words) {
        return send(new JsonObject()
                .put("type", "prompt")
                .put("voicePrompt", words)
                .put("lang", "en-US")
                .put("last", true));
    }

    public RelayClient interrupt(String heard) {
        return send(new JsonObject().put("type", "interrupt").put("utteranceUntilInterrupt", heard));
    }

    public RelayClient dtmf(String digit) {
        return send(new JsonObject().put("type", "dtmf").put("digit", digit));
    }

    public RelayClient send(JsonObject frame) {
        return send(frame.encode());
    }

    public RelayClient send(String text) {
        socket.sendText(text, true).join();
        return this;
    }

    /** Waits for a turn of the receptionist that says exactly this, closed by {@code last}. */
    public void awaitTurn(String words) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(turns()).contains(words));
    }

    public JsonObject awaitEnd() {
        await().atMost(Duration.ofSeconds(10)).until(() -> end().isPresent());
        return new JsonObject(end().orElseThrow().getString("handoffData"));
    }

    public int awaitClose() {
        await().atMost(Duration.ofSeconds(10)).until(() -> closeCode != null);
        return closeCode;
    }

    public List<JsonObject> frames() {
        return frames;
    }

    /** Finished turns, their tokens joined. */
    public List<String> turns() {
        List<String> turns = new CopyOnWriteArrayList<>();
        StringBuilder turn = new StringBuilder();
        for (JsonObject frame : frames) {
            if ("text".equals(frame.getString("type"))) {
                turn.append(frame.getString("token"));
                if (frame.getBoolean("last")) {
                    turns.add(turn.toString().strip());
                    turn.setLength(0);
                }
            }
        }
        return turns;
    }

    private Optional<JsonObject> end() {
        return frames.stream()
                .filter(frame -> "end".equals(frame.getString("type")))
                .findFirst();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            frames.add(new JsonObject(partial.toString()));
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        closeCode = statusCode;
        return null;
    }

    /** Hangs up without a word, as a lost connection does. */
    public void drop() {
        socket.abort();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
