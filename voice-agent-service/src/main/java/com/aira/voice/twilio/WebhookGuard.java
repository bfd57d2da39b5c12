package com.aira.voice.twilio;

import com.aira.runtime.http.RequestBody;
import com.aira.runtime.http.RequestBodyException;
import com.aira.runtime.http.RequestBodyReader;
import com.aira.voice.web.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Lets only what Twilio signed reach {@code /webhooks/twilio/…}, before routing or parsing sees it. The raw body is
 * read here, since the signature covers its values exactly as sent; resources take {@link TwilioForm#of}.
 */
@ApplicationScoped
class WebhookGuard {

    private static final Logger LOG = Logger.getLogger(WebhookGuard.class);
    static final String HEADER = "X-Twilio-Signature";
    private static final Pattern MATRIX = Pattern.compile(";[^/]*");
    private static final String GUARDED = "/webhooks/twilio/";
    /** Ahead of everything that might consume the body. */
    private static final int PRIORITY = 90;

    private final TwilioConfig config;
    private final TwilioSignature signature;
    private final PublicUrl publicUrl;
    private final MeterRegistry meters;
    private final RequestBodyReader bodies;

    WebhookGuard(TwilioConfig config, PublicUrl publicUrl, MeterRegistry meters, RequestBodyReader bodies) {
        this.bodies = bodies;
        this.config = config;
        this.signature = new TwilioSignature(config.authTokens());
        this.publicUrl = publicUrl;
        this.meters = meters;
    }

    void register(@Observes Filters filters) {
        filters.register(this::guard, PRIORITY);
    }

    private void guard(RoutingContext request) {
        // Resources are found without the matrix parameters of a path (";x=y"), so they are guarded without them.
        if (!MATRIX.matcher(request.normalizedPath()).replaceAll("").startsWith(GUARDED)) {
            request.next();
            return;
        }
        if (request.request().getHeader(HEADER) == null) {
            refuse(request, 403, "not-signed", "This address is for Twilio: the request is not signed");
            return;
        }
        readBody(request);
    }

    private void readBody(RoutingContext request) {
        bodies.read(request, config.maxBodyBytes())
                .onSuccess(body -> check(request, body))
                .onFailure(failure -> fail(request, failure));
    }

    private void check(RoutingContext request, RequestBody body) {
        try (body) {
            check(request, body.bytes());
        } catch (IOException e) {
            request.fail(e);
        }
    }

    private void fail(RoutingContext request, Throwable failure) {
        if (failure instanceof RequestBodyException sender) {
            LOG.debug(sender.getMessage());
            refuse(request, Problem.of(sender.reason()));
        } else {
            request.fail(failure);
        }
    }

    private void check(RoutingContext request, byte[] body) {
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
                request.next();
                return;
            }
        } catch (IllegalArgumentException undecodable) {
            meters.counter("twilio.webhooks.undecodable").increment();
        }
        refuse(request, 403, "not-signed", "The signature does not fit the request");
    }

    private void refuse(RoutingContext request, int status, String name, String title) {
        refuse(request, Problem.of(status, name, title));
    }

    private void refuse(RoutingContext request, Problem problem) {
        meters.counter("twilio.webhooks.refused", "reason", problem.type().substring("/problems/".length()))
                .increment();
        request.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(Json.encode(problem));
    }
}
