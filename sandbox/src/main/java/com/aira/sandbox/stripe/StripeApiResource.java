package com.aira.sandbox.stripe;

import com.aira.sandbox.stripe.checkout.CheckoutSessions;
import com.aira.sandbox.stripe.payment.Charges;
import com.aira.sandbox.stripe.payment.PaymentIntents;
import com.aira.sandbox.stripe.rest.StripeApi;
import com.aira.sandbox.stripe.webhook.WebhookEndpoints;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** {@code api.stripe.com} under {@code /stripe}: payments. */
@Path("/stripe/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
class StripeApiResource {
    static final Set<String> EXPAND = Set.of("expand");

    private final StripeApi api;
    private final CheckoutSessions sessions;
    private final PaymentIntents payments;
    private final Charges charges;
    private final WebhookEndpoints endpoints;
    private final ObjectMapper json;

    StripeApiResource(
            StripeApi api,
            CheckoutSessions sessions,
            PaymentIntents payments,
            Charges charges,
            WebhookEndpoints endpoints,
            ObjectMapper json) {
        this.endpoints = endpoints;
        this.api = api;
        this.sessions = sessions;
        this.payments = payments;
        this.charges = charges;
        this.json = json;
    }

    @POST
    @Path("/checkout/sessions")
    public Response createSession(String form) {
        return api.post(form, parameters -> sessions.create(parameters, api.version()));
    }

    @GET
    @Path("/checkout/sessions")
    public Response sessions() {
        return api.get(sessions::list);
    }

    @GET
    @Path("/checkout/sessions/{id}")
    public Response session(@PathParam("id") String id) {
        return api.get(parameters -> {
            parameters.only(EXPAND);
            return sessions.find(id);
        });
    }

    @POST
    @Path("/checkout/sessions/{id}/expire")
    public Response expireSession(@PathParam("id") String id, String form) {
        return api.post(form, parameters -> {
            parameters.only(EXPAND);
            return sessions.expire(id);
        });
    }

    @POST
    @Path("/payment_intents")
    public Response createPaymentIntent(String form) {
        return api.post(form, parameters -> payments.create(parameters, api.version()));
    }

    @GET
    @Path("/payment_intents")
    public Response paymentIntents() {
        return api.get(payments::list);
    }

    @GET
    @Path("/payment_intents/{id}")
    public Response paymentIntent(@PathParam("id") String id) {
        return api.get(parameters -> {
            parameters.only(Set.of("client_secret", "expand"));
            return payments.find(id);
        });
    }

    @POST
    @Path("/payment_intents/{id}/confirm")
    public Response confirmPaymentIntent(@PathParam("id") String id, String form) {
        return api.post(form, parameters -> payments.confirm(id, parameters));
    }

    @POST
    @Path("/payment_intents/{id}/cancel")
    public Response cancelPaymentIntent(@PathParam("id") String id, String form) {
        return api.post(form, parameters -> payments.cancel(id, parameters));
    }

    @GET
    @Path("/charges")
    public Response charges() {
        return api.get(charges::list);
    }

    @GET
    @Path("/charges/{id}")
    public Response charge(@PathParam("id") String id) {
        return api.get(parameters -> {
            parameters.only(EXPAND);
            return charges.find(id);
        });
    }

    @GET
    @Path("/webhook_endpoints")
    public Response webhookEndpoints() {
        return api.get(parameters -> endpoints.list());
    }

    /** Enough for a client to learn that its key is right. */
    @GET
    @Path("/balance")
    public Response balance() {
        return api.get(parameters -> {
            var balance = json.createObjectNode().put("object", "balance").put("livemode", false);
            balance.putArray("available");
            balance.putArray("pending");
            return balance;
        });
    }
}
