package com.aira.sandbox.stripe.checkout;

import com.aira.sandbox.stripe.payment.TestCard;
import com.aira.sandbox.stripe.rest.StripeError;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/**
 * What a visitor of the hosted payment page can do, for programs: {@code POST <checkoutUrl>/pay}, {@code
 * /pay-later}, {@code /decline}, {@code /cancel}; and afterwards what becomes of money that comes later. Each answers with the session and where the browser would go next.
 */
@Path("/stripe")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
class CheckoutResource {
    private final CheckoutSessions sessions;

    CheckoutResource(CheckoutSessions sessions) {
        this.sessions = sessions;
    }

    /** @param next the address that Stripe would redirect the browser to, null to stay */
    public record Visit(String id, String status, String paymentStatus, String next) {
        static Visit of(ObjectNode session, String next) {
            var id = session.get("id").asText();
            return new Visit(
                    id,
                    session.get("status").asText(),
                    session.get("payment_status").asText(),
                    next == null ? null : next.replace("{CHECKOUT_SESSION_ID}", id));
        }
    }

    @GET
    @Path("/checkout/{id}")
    public Visit look(@PathParam("id") String id) {
        return Visit.of(sessions.find(id), null);
    }

    @POST
    @Path("/checkout/{id}/pay")
    public Visit pay(@PathParam("id") String id, @QueryParam("card") @DefaultValue("4242424242424242") String card) {
        var session = sessions.pay(
                id,
                TestCard.of(card)
                        .orElseThrow(() -> StripeError.invalid(null, "card", "Not a test card of Stripe's: " + card)));
        var done = session.get("status").asText().equals("complete");
        return Visit.of(session, done ? session.get("success_url").asText() : null);
    }

    /** By bank: the session completes unpaid, and how it ends is told later. */
    @POST
    @Path("/checkout/{id}/pay-later")
    public Visit payLater(@PathParam("id") String id) {
        var session = sessions.pay(id, TestCard.BANK_DEBIT);
        return Visit.of(session, session.get("success_url").asText());
    }

    @POST
    @Path("/checkout/{id}/money-arrives")
    public Visit moneyArrives(@PathParam("id") String id) {
        return Visit.of(sessions.settle(id, true), null);
    }

    @POST
    @Path("/checkout/{id}/money-fails")
    public Visit moneyFails(@PathParam("id") String id) {
        return Visit.of(sessions.settle(id, false), null);
    }

    @POST
    @Path("/checkout/{id}/decline")
    public Visit decline(@PathParam("id") String id) {
        return Visit.of(sessions.decline(id), null);
    }

    @POST
    @Path("/checkout/{id}/cancel")
    public Visit cancel(@PathParam("id") String id) {
        var session = sessions.cancel(id);
        return Visit.of(session, session.get("cancel_url").textValue());
    }
}
