package com.aira.sandbox.stripe.rest;

import com.aira.sandbox.LocalEnvironment;
import com.aira.sandbox.fault.Fault;
import com.aira.sandbox.fault.Faults;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** What all of the API shares: its key, its version, its idempotency, and the faults that were ordered. */
@ApplicationScoped
public class StripeApi {
    /** What stripe-java 32 sends as {@code Stripe-Version}; for clients that send none. */
    public static final String DEFAULT_VERSION = "2026-03-25.dahlia";

    private final IdempotencyKeys keys;
    private final StripeObjects objects;
    private final Faults faults;
    private final HttpHeaders headers;
    private final UriInfo uri;

    StripeApi(IdempotencyKeys keys, StripeObjects objects, Faults faults, HttpHeaders headers, UriInfo uri) {
        this.keys = keys;
        this.objects = objects;
        this.faults = faults;
        this.headers = headers;
        this.uri = uri;
    }

    public interface Endpoint {
        ObjectNode answer(Parameters parameters);
    }

    public Response post(String form, Endpoint endpoint) {
        authenticate();
        var key = headers.getHeaderString("Idempotency-Key");
        var answer = keys.answer(key, uri.getPath(), form, () -> execute(form, endpoint));
        var response = answer(answer.status(), answer.body());
        if (answer.replayed()) {
            response.header("Idempotent-Replayed", "true");
        }
        if (key != null) {
            response.header("Idempotency-Key", key);
        }
        return response.build();
    }

    /** The parameters are those of the query. */
    public Response get(Endpoint endpoint) {
        authenticate();
        var query = uri.getRequestUri().getRawQuery();
        var found = endpoint.answer(Parameters.of(query == null ? "" : query));
        if (breaks("GET")) {
            throw StripeError.broken();
        }
        return answer(200, StripeObjects.visible(found).toString()).build();
    }

    /** {@code Stripe-Version} of the request. */
    public String version() {
        var version = headers.getHeaderString("Stripe-Version");
        return version == null ? DEFAULT_VERSION : version;
    }

    /** What had its effect may still be answered with an error, which is then the answer to its key. */
    private String execute(String form, Endpoint endpoint) {
        try {
            var result = StripeObjects.visible(endpoint.answer(Parameters.of(form)));
            if (breaks("POST")) {
                throw StripeError.broken();
            }
            return result.toString();
        } catch (StripeError e) {
            throw e.status() == 402 && breaks("POST") ? StripeError.broken() : e;
        }
    }

    private boolean breaks(String method) {
        return faults.strikes("stripe", Fault.Kind.ERROR, method, uri.getPath());
    }

    private Response.ResponseBuilder answer(int status, String body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(body)
                .header("Request-Id", objects.newId("req_"))
                .header("Stripe-Version", version());
    }

    /** The key as a Bearer token, or as the user name of basic authentication. */
    private void authenticate() {
        var authorization = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            throw StripeError.unauthorized("You did not provide an API key. You need to provide your API key in the"
                    + " Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').");
        }
        var space = authorization.indexOf(' ');
        var value = authorization.substring(space + 1).strip();
        var key = authorization.regionMatches(true, 0, "Basic ", 0, 6) ? userName(value) : value;
        var right = MessageDigest.isEqual(
                key.getBytes(StandardCharsets.UTF_8),
                LocalEnvironment.STRIPE_SECRET_KEY.getBytes(StandardCharsets.UTF_8));
        if (!right) {
            throw StripeError.unauthorized("Invalid API Key provided: " + key.substring(0, Math.min(8, key.length()))
                    + "****. The sandbox knows its own key only.");
        }
    }

    private static String userName(String basic) {
        try {
            return new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8).split(":", 2)[0];
        } catch (IllegalArgumentException e) {
            throw StripeError.unauthorized("The Authorization header is no basic authentication.");
        }
    }
}
