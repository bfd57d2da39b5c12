package com.aira.it;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Twilio's end of one ConversationRelay socket: what the caller says goes in, whole answers come back. */
public final class RelayCall implements WebSocket.Listener, AutoCloseable {

    private final StringBuilder partial = new StringBuilder();
    private final StringBuilder said = new StringBuilder();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private CompletableFuture<Answer> asked = new CompletableFuture<>();
    private WebSocket socket;
    private CompletableFuture<WebSocket> sent = CompletableFuture.completedFuture(null);
    private long askedAt;
    private long firstAt;

    /**
     * What the receptionist answered to one utterance.
     *
     * @param firstSentenceMs from the prompt on the wire to the first sentence back, in milliseconds
     */
    public record Answer(String text, double firstSentenceMs) {}

    private RelayCall() {}

    static RelayCall open(HttpClient client, URI address, String signature, String callSid) {
        RelayCall call = new RelayCall();
        call.socket = client.newWebSocketBuilder()
                .header("X-Twilio-Signature", signature)
                .buildAsync(address, call)
                .join();
        call.send(
                "type",
                "setup",
                "sessionId",
                Carrier.sid("VX"),
                "callSid",
                callSid,
                "customParameters",
                Map.of("opening", "GREETING"));
        return call;
    }

    /** Says something, once the answer before has come; fails when the socket is closed instead of answered. */
    public CompletableFuture<Answer> say(String words) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        synchronized (this) {
            asked = answer;
            said.setLength(0);
            firstAt = 0;
            askedAt = System.nanoTime();
        }
        closed.thenAccept(code ->
                answer.completeExceptionally(new IllegalStateException("the socket was closed with code " + code)));
        send("type", "prompt", "voicePrompt", words, "lang", "en-US", "last", true);
        return answer;
    }

    /** Completes with the code of the socket's end; -1 when it was torn. */
    public CompletableFuture<Integer> closed() {
        return closed;
    }

    /** Hangs up without a word, as a lost connection does. */
    @Override
    public void close() {
        socket.abort();
    }

    private void send(Object... pairs) {
        Map<String, Object> frame = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            frame.put((String) pairs[i], pairs[i + 1]);
        }
        String text = new Gson().toJson(frame);
        synchronized (this) {
            // A frame may be sent once the one before has left.
            sent = sent.thenCompose(left -> socket.sendText(text, true)).exceptionally(torn -> {
                closed.complete(-1);
                return socket;
            });
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            receive(JsonParser.parseString(partial.toString()).getAsJsonObject());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    private void receive(JsonObject frame) {
        String type = frame.get("type").getAsString();
        if (type.equals("end")) {
            closed.complete(1000);
        }
        if (!type.equals("text")) {
            return;
        }
        CompletableFuture<Answer> done = null;
        Answer answer = null;
        synchronized (this) {
            String token = frame.get("token").getAsString();
            if (!token.isBlank() && firstAt == 0) {
                firstAt = System.nanoTime();
            }
            said.append(token);
            if (frame.get("last").getAsBoolean() && firstAt != 0) {
                done = asked;
                answer = new Answer(said.toString().strip(), (firstAt - askedAt) / 1e6);
            }
        }
        if (done != null) {
            done.complete(answer);
        }
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        closed.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(-1);
    }
}
