package com.aira.voice.twilio;

import com.aira.runtime.problem.Problem;
import com.aira.voice.web.RequestVerifier;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Optional;

/** A socket opens only to whom Twilio sent: the handshake is signed over the {@code wss://} URL of the TwiML. */
@Singleton
class SocketVerifier implements RequestVerifier {

    private final TwilioSignature signature;
    private final PublicUrl publicUrl;

    SocketVerifier(TwilioConfig config, PublicUrl publicUrl) {
        this.signature = new TwilioSignature(config.authTokens());
        this.publicUrl = publicUrl;
    }

    @Override
    public String path() {
        return "/conversation";
    }

    @Override
    public String name() {
        return "twilio.sockets";
    }

    @Override
    public Optional<Problem> refusal(HttpServerRequest handshake) {
        String given = handshake.getHeader(WebhookVerifier.HEADER);
        return given != null && signature.matchesSocket(publicUrl.socket(handshake.uri()), given)
                ? Optional.empty()
                : Optional.of(Problem.of(403, "not-signed", "Not signed", "The signature does not fit the handshake."));
    }
}
