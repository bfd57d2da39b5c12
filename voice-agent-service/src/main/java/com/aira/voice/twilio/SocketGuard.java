package com.aira.voice.twilio;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Opens a socket only to whom Twilio sent: the handshake is signed over the {@code wss://} URL of the TwiML. */
@Singleton
class SocketGuard implements HttpUpgradeCheck {

    private final TwilioSignature signature;
    private final PublicUrl publicUrl;
    private final MeterRegistry meters;

    SocketGuard(TwilioConfig config, PublicUrl publicUrl, MeterRegistry meters) {
        this.signature = new TwilioSignature(config.authTokens());
        this.publicUrl = publicUrl;
        this.meters = meters;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext handshake) {
        String given = handshake.httpRequest().getHeader(WebhookGuard.HEADER);
        String url = publicUrl.socket(handshake.httpRequest().uri());
        if (given != null && signature.matchesSocket(url, given)) {
            return CheckResult.permitUpgrade();
        }
        meters.counter("twilio.sockets.refused").increment();
        return CheckResult.rejectUpgrade(403);
    }
}
