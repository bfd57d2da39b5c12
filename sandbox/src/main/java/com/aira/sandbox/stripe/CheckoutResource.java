package com.aira.sandbox.stripe;

import com.aira.sandbox.database.Database;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/**
 * What a visitor of the hosted payment page can do, for programs: {@code POST <checkoutUrl>/pay}, {@code /decline},
 * {@code /cancel}. Each answers with the session and where the browser would go next.
 */
@Path("/stripe")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
class CheckoutResource {
    private static final int MOST_DELIVERIES = 20;

    private final CheckoutSessions sessions;
    private final StripeEvents events;
    private final Database database;

    CheckoutResource(CheckoutSessions sessions, StripeEvents events, Database database) {
        this.sessions = sessions;
        this.events = events;
        this.database = database;
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
    public Visit pay(@PathParam("id") String id) {
        var session = sessions.pay(id);
        return Visit.of(session, session.get("success_url").asText());
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

    /** The newest events first, with what became of their webhooks. */
    @GET
    @Path("/events")
    public List<StripeEvents.Sent> events(@QueryParam("limit") @DefaultValue("50") int limit) {
        return database.transaction(transaction -> events.newest(transaction, Math.min(Math.max(limit, 1), 500)));
    }

    /** Sends an event again, as often as asked: endpoints must bear duplicates. */
    @POST
    @Path("/events/{id}/resend")
    public void resend(@PathParam("id") String id, @QueryParam("times") @DefaultValue("1") int times) {
        database.transaction(transaction -> {
            for (int sent = 0; sent < Math.min(Math.max(times, 1), MOST_DELIVERIES); sent++) {
                if (!events.deliver(transaction, id)) {
                    throw new NotFoundException("no event " + id);
                }
            }
            return id;
        });
    }
}
