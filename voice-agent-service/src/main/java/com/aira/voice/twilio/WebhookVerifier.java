package com.aira.voice.twilio;

import com.aira.runtime.problem.Problem;
import com.aira.voice.web.RequestVerifier;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/** Webhooks are what Twilio signed, form or not; resources take {@link TwilioForm#of}. */
@Singleton
class WebhookVerifier implements RequestVerifier {

    static final String HEADER = "X-Twilio-Signature";

    private final TwilioConfig config;
    private final TwilioSignature signature;
    private final PublicUrl publicUrl;
    private final MeterRegistry meters;

    WebhookVerifier(TwilioConfig config, PublicUrl publicUrl, MeterRegistry meters) {
        this.config = config;
        this.signature = new TwilioSignature(config.authTokens());
        this.publicUrl = publicUrl;
        this.meters = meters;
    }

    @Override
    public String path() {
        return "/webhooks/twilio/";
    }

    @Override
    public String name() {
        return "twilio.webhooks";
    }

    @Override
    public Optional<Problem> refusal(HttpServerRequest request) {
        return request.getHeader(HEADER) == null
                ? Optional.of(notSigned("This address is for Twilio: the request is not signed."))
                : Optional.empty();
    }

    @Override
    public OptionalInt bodyLimit() {
        return OptionalInt.of(config.maxBodyBytes());
    }

    @Override
    public Optional<Problem> refusal(RoutingContext request, byte[] body) {
        String url = publicUrl.of(request.request().uri());
        String given = request.request().getHeader(HEADER);
        boolean isForm = body.length == 0
                || String.valueOf(request.request().getHeader("Content-Type"))
                        .startsWith("application/x-www-form-urlencoded");
        try {
            TwilioForm form = isForm ? TwilioForm.parse(new String(body, StandardCharsets.UTF_8)) : TwilioForm.EMPTY;
            boolean signed = isForm ? signature.matches(url, form, given) : signature.matchesBody(url, body, given);
            if (signed) {
                form.attachTo(request);
                return Optional.empty();
            }
        } catch (IllegalArgumentException undecodable) {
            meters.counter("twilio.webhooks.undecodable").increment();
        }
        return Optional.of(notSigned("The signature does not fit the request."));
    }

    private static Problem notSigned(String detail) {
        return Problem.of(403, "not-signed", "Not signed", detail);
    }
}
