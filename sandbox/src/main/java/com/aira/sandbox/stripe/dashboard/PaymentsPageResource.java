package com.aira.sandbox.stripe.dashboard;

import com.aira.sandbox.stripe.checkout.CheckoutSessions;
import com.aira.sandbox.stripe.payment.Disputes;
import com.aira.sandbox.stripe.payment.Disputes.Claim;
import com.aira.sandbox.stripe.payment.PaymentIntents;
import com.aira.sandbox.stripe.payment.Refunds;
import com.aira.sandbox.stripe.rest.Parameters;
import com.aira.sandbox.stripe.rest.StripeError;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Payments for people, with what AiRa was told of each. Every button answers with the list as it is then, also one that
 * came too late: what it wanted can no longer be done, and the list shows why.
 */
@Path("/payments")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.WILDCARD)
@Blocking
class PaymentsPageResource {
    private final Payments payments;
    private final CheckoutSessions sessions;
    private final PaymentIntents intents;
    private final Refunds refunds;
    private final Disputes disputes;

    PaymentsPageResource(
            Payments payments, CheckoutSessions sessions, PaymentIntents intents, Refunds refunds, Disputes disputes) {
        this.payments = payments;
        this.sessions = sessions;
        this.intents = intents;
        this.refunds = refunds;
        this.disputes = disputes;
    }

    @GET
    public TemplateInstance page() {
        return PaymentsPage.of(payments.newest());
    }

    /** The list, or 204 when it is as it was: htmx then leaves the page alone. */
    @GET
    @Path("/list")
    public RestResponse<TemplateInstance> news(@QueryParam("seen") String seen) {
        PaymentsList list = payments.newest();
        return list.mark().equals(seen) ? RestResponse.noContent() : RestResponse.ok(list);
    }

    @POST
    @Path("/notices/{id}")
    public TemplateInstance resend(@PathParam("id") String id) {
        if (!payments.resend(id)) {
            throw new NotFoundException("no event " + id);
        }
        return payments.newest();
    }

    @POST
    @Path("/checkouts/{id}/{how}")
    public TemplateInstance settle(@PathParam("id") String id, @PathParam("how") String how) {
        return after(() -> sessions.settle(id, how.equals("arrive")));
    }

    /** @param form its {@code amount} in the currency's unit, such as 12.50; all that is left when empty */
    @POST
    @Path("/charges/{id}/refund")
    public TemplateInstance refund(@PathParam("id") String id, String form) {
        return after(() -> refunds.refund(
                id, Parameters.of(form).text("amount").map(String::strip).orElse("")));
    }

    @POST
    @Path("/charges/{id}/{deed}")
    public TemplateInstance act(@PathParam("id") String id, @PathParam("deed") String deed) {
        return after(() -> {
            switch (deed) {
                case "dispute" -> disputes.open(id, new Claim(false, null, null, "fraudulent"));
                case "inquiry" -> disputes.open(id, new Claim(true, null, null, "fraudulent"));
                case "succeed" -> intents.settle(id, true, null);
                case "fail" -> intents.settle(id, false, "insufficient_funds");
                default -> throw new NotFoundException("nothing called " + deed + " happens to payments");
            }
        });
    }

    @POST
    @Path("/refunds/{id}/{how}")
    public TemplateInstance refundEnds(@PathParam("id") String id, @PathParam("how") String how) {
        return after(() -> {
            if (how.equals("succeed")) {
                refunds.succeed(id);
            } else {
                refunds.fail(id, "lost_or_stolen_card");
            }
        });
    }

    @POST
    @Path("/disputes/{id}/{step}")
    public TemplateInstance move(@PathParam("id") String id, @PathParam("step") String step) {
        return after(() -> disputes.move(id, step));
    }

    private TemplateInstance after(Runnable deed) {
        String trouble = null;
        try {
            deed.run();
        } catch (StripeError e) {
            trouble = e.getMessage();
        }
        return payments.newest().after(trouble);
    }
}
