package com.aira.sandbox.stripe;

import com.aira.sandbox.LocalEnvironment;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import java.util.function.Supplier;

/** {@code api.stripe.com} under {@code /stripe}. */
@Path("/stripe/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
class StripeApiResource {
    /** What stripe-java 32 sends as {@code Stripe-Version}; for clients that send none. */
    private static final String DEFAULT_VERSION = "2026-03-25.dahlia";

    private final CheckoutSessions sessions;
    private final PaymentIntents payments;
    private final IdempotencyKeys keys;
    private final StripeObjects objects;
    private final ObjectMapper json;

    @Context
    HttpHeaders headers;

    @Context
    UriInfo uri;

    StripeApiResource(
            CheckoutSessions sessions,
            PaymentIntents payments,
            IdempotencyKeys keys,
            StripeObjects objects,
            ObjectMapper json) {
        this.sessions = sessions;
        this.payments = payments;
        this.keys = keys;
        this.objects = objects;
        this.json = json;
    }

    @POST
    @Path("/checkout/sessions")
    public Response createSession(String form) {
        return post(form, parameters -> sessions.create(parameters, version()));
    }

    @GET
    @Path("/checkout/sessions/{id}")
    public Response session(@PathParam("id") String id) {
        return get(() -> sessions.find(id));
    }

    @POST
    @Path("/checkout/sessions/{id}/expire")
    public Response expireSession(@PathParam("id") String id, String form) {
        return post(form, parameters -> {
            parameters.only(Set.of("expand"));
            return sessions.expire(id);
        });
    }

    @POST
    @Path("/payment_intents")
    public Response createPaymentIntent(String form) {
        return post(form, parameters -> payments.create(parameters, version()));
    }

    @GET
    @Path("/payment_intents/{id}")
    public Response paymentIntent(@PathParam("id") String id) {
        return get(() -> payments.find(id));
    }

    /** Enough for a client to learn that its key is right. */
    @GET
    @Path("/balance")
    public Response balance() {
        return get(() -> {
            var balance = json.createObjectNode().put("object", "balance").put("livemode", false);
            balance.putArray("available");
            balance.putArray("pending");
            return balance;
        });
    }

    private interface Endpoint {
        ObjectNode answer(Parameters parameters);
    }

    private Response post(String form, Endpoint endpoint) {
        authenticate();
        var key = headers.getHeaderString("Idempotency-Key");
        var answer = keys.answer(key, uri.getPath(), form, () -> endpoint.answer(Parameters.of(form))
                .toString());
        var response = answer(answer.status(), answer.body());
        if (answer.replayed()) {
            response.header("Idempotent-Replayed", "true");
        }
        if (key != null) {
            response.header("Idempotency-Key", key);
        }
        return response.build();
    }

    private Response get(Supplier<ObjectNode> endpoint) {
        authenticate();
        return answer(200, endpoint.get().toString()).build();
    }

    private Response.ResponseBuilder answer(int status, String body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(body)
                .header("Request-Id", objects.newId("req_"))
                .header("Stripe-Version", version());
    }

    private String version() {
        var version = headers.getHeaderString("Stripe-Version");
        return version == null ? DEFAULT_VERSION : version;
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
