package com.aira.sandbox.twilio.relay;

import com.aira.sandbox.twilio.line.Line;
import com.aira.sandbox.twilio.line.Sid;
import com.aira.sandbox.twilio.twiml.RelaySettings;
import com.aira.sandbox.twilio.webhook.TwilioSignature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.WebSocketClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Connects calls to the applications that talk for their number. */
public final class ConversationRelay {

    private static final Duration HANDSHAKE_LIMIT = Duration.ofSeconds(10);

    private final WebSocketClient client;
    private final TwilioSignature signature;
    private final ObjectMapper json;

    public ConversationRelay(WebSocketClient client, TwilioSignature signature, ObjectMapper json) {
        this.client = client;
        this.signature = signature;
        this.json = json;
    }

    /** Blocks for the whole conversation, {@code limit} at the most. */
    public RelayOutcome converse(RelaySettings settings, Line line, boolean ringing, Duration limit) {
        String sessionId = Sid.next("VX");
        long began = System.nanoTime();
        RelayOutcome.End end;
        try {
            RelaySocket socket = RelaySocket.open(
                    client,
                    settings.url(),
                    // Signed exactly as written in the TwiML, PROTOCOLS 1.6.
                    signature.of(settings.url(), Map.of()),
                    sessionId,
                    line.mailbox(),
                    HANDSHAKE_LIMIT);
            end = new RelaySession(sessionId, settings, line, socket, json).run(ringing, limit);
        } catch (IOException e) {
            end = new RelayOutcome.Failed(
                    RelayOutcome.UNREACHABLE, "Unable to connect to " + settings.url() + ": " + e.getMessage());
        }
        return new RelayOutcome(sessionId, Duration.ofNanos(System.nanoTime() - began), end);
    }
}
