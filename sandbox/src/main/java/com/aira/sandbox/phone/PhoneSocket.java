package com.aira.sandbox.phone;

import com.aira.sandbox.twilio.call.Calls;
import com.aira.sandbox.twilio.line.Handsets;
import com.aira.sandbox.twilio.message.TextMessages;
import com.aira.sandbox.twilio.rest.TwilioError;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.Blocking;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** The phone's socket: one {@link PhoneSession} a connection. */
@WebSocket(path = "/phone/socket")
public class PhoneSocket {

    private static final Logger LOG = Logger.getLogger(PhoneSocket.class);

    private final Calls calls;
    private final TextMessages messages;
    private final Directory directory;
    private final Handsets handsets;
    private final ObjectMapper json;
    private final Map<String, PhoneSession> sessions = new ConcurrentHashMap<>();

    PhoneSocket(Calls calls, TextMessages messages, Directory directory, Handsets handsets, ObjectMapper json) {
        this.calls = calls;
        this.messages = messages;
        this.directory = directory;
        this.handsets = handsets;
        this.json = json;
    }

    @OnOpen
    void open(WebSocketConnection connection) {
        sessions.put(
                connection.id(),
                new PhoneSession(calls, messages, directory, handsets, frame -> show(connection, frame)));
    }

    @OnTextMessage
    @Blocking
    void receive(String frame, WebSocketConnection connection) {
        JsonNode pressed;
        try {
            pressed = json.readTree(frame);
        } catch (JsonProcessingException e) {
            show(connection, PhoneFrames.problem("", "Not JSON: " + e.getOriginalMessage()));
            return;
        }
        try {
            sessions.get(connection.id()).handle(pressed);
        } catch (PhoneProblem | TwilioError e) {
            show(connection, PhoneFrames.problem(pressed.path("type").asText(), e.getMessage()));
        }
    }

    @OnClose
    void close(WebSocketConnection connection) {
        Optional.ofNullable(sessions.remove(connection.id())).ifPresent(PhoneSession::close);
    }

    /** Does not wait: frames leave in the order in which they are shown. */
    private void show(WebSocketConnection connection, Map<String, Object> frame) {
        if (connection.isClosed()) {
            return;
        }
        try {
            connection
                    .sendText(json.writeValueAsString(frame))
                    .subscribe()
                    .with(sent -> {}, gone -> LOG.debugf("The phone hung up: %s", gone.getMessage()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Frames are strings and numbers and always become JSON", e);
        }
    }
}
