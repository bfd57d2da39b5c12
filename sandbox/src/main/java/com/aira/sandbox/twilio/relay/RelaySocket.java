package com.aira.sandbox.twilio.relay;

import com.aira.sandbox.twilio.line.Mailbox;
import com.aira.sandbox.twilio.line.Signal;
import io.vertx.core.Future;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Twilio's end of the socket. What arrives goes to the call's mailbox; sending waits, never longer than its limit. (The
 * JDK's own client refuses to send close code 1007, which the protocol needs.)
 */
final class RelaySocket {

    private static final Logger LOG = Logger.getLogger(RelaySocket.class);
    static final int NO_CLOSE_FRAME = 1006;
    private static final Duration SEND_LIMIT = Duration.ofSeconds(5);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final ClientWebSocket socket;

    private RelaySocket(ClientWebSocket socket) {
        this.socket = socket;
    }

    /** @throws IOException when there is no open socket within the limit, whatever the reason */
    static RelaySocket open(
            WebSocketClient client, String url, String signature, String sessionId, Mailbox mailbox, Duration limit)
            throws IOException {
        ClientWebSocket socket = client.webSocket();
        socket.textMessageHandler(text -> mailbox.put(new Signal.Frame(sessionId, text)));
        socket.binaryMessageHandler(bytes -> mailbox.put(new Signal.Frame(sessionId, "(binary)")));
        socket.exceptionHandler(e -> mailbox.put(new Signal.Disconnected(sessionId, NO_CLOSE_FRAME)));
        socket.closeHandler(closed -> mailbox.put(new Signal.Disconnected(
                sessionId, socket.closeStatusCode() == null ? NO_CLOSE_FRAME : socket.closeStatusCode())));
        // Without Vert.x's own limit of the handshake: 4.5.24 never cancels it where its timer is the first of the
        // process
        // (its id is 0), and then closes the socket of a call that goes well, with code 1000, when the limit is over.
        Future<WebSocket> opening = socket.connect(new WebSocketConnectOptions()
                .setAbsoluteURI(url)
                .setAllowOriginHeader(false)
                .putHeader("x-twilio-signature", signature)
                .putHeader("user-agent", "TwilioProxy/1.1"));
        try {
            await(opening, limit);
        } catch (IOException e) {
            opening.onSuccess(tooLate -> tooLate.close());
            throw e;
        }
        return new RelaySocket(socket);
    }

    void send(String json) throws IOException {
        await(socket.writeTextMessage(json), SEND_LIMIT);
    }

    /** Says goodbye; a peer that is gone already or does not answer is no reason to wait or to fail. */
    void close(int code, String reason) {
        if (socket.isClosed()) {
            return;
        }
        try {
            await(socket.close((short) code, reason), CLOSE_LIMIT);
        } catch (IOException e) {
            // Closed from the other side meanwhile: what we wanted.
            LOG.debugf("Closing a relay socket: %s", e.getMessage());
        }
    }

    private static void await(Future<?> future, Duration limit) throws IOException {
        try {
            future.toCompletionStage().toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("no answer in " + limit.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the sandbox is stopping", e);
        }
    }
}
