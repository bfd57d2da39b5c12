package com.aira.voice.provider.relay;

import com.aira.voice.provider.relay.RelayFrame.MalformedFrame;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The socket that Twilio opens for a call. Runs on the event loop: it reads frames and hands them on, no more. */
@WebSocket(path = "/conversation")
class RelayEndpoint {

    private final RelaySessions sessions;
    private final MeterRegistry meters;
    private final Map<String, RelaySocket> sockets = new ConcurrentHashMap<>();

    RelayEndpoint(RelaySessions sessions, MeterRegistry meters) {
        this.sessions = sessions;
        this.meters = meters;
    }

    @OnOpen
    @NonBlocking
    void opened(WebSocketConnection connection) {
        sockets.put(connection.id(), sessions.socket(connection));
    }

    @OnTextMessage
    @NonBlocking
    void received(String text, WebSocketConnection connection) {
        RelaySocket socket = sockets.get(connection.id());
        if (socket == null || !socket.admits()) {
            return;
        }
        try {
            socket.receive(RelayFrame.parse(text));
        } catch (MalformedFrame e) {
            meters.counter("relay.frames.malformed").increment();
            socket.malformed(e.getMessage());
        }
    }

    @OnClose
    @NonBlocking
    void closed(WebSocketConnection connection, CloseReason reason) {
        RelaySocket socket = sockets.remove(connection.id());
        if (socket != null) {
            socket.closed();
        }
    }

    @OnError
    void failed(WebSocketConnection connection, Throwable failure) {
        Log.warnf("A relay socket failed: %s", failure.toString());
    }
}
