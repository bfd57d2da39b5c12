package com.aira.sandbox.stripe.payment;

import com.aira.sandbox.stripe.payment.Disputes.Claim;
import com.aira.sandbox.stripe.rest.StripeError;
import com.aira.sandbox.stripe.rest.StripeObjects;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What payers and their banks do with payments, for programs. Each answers with the object that changed. */
@Path("/stripe")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
class PaymentHooks {
    private final PaymentIntents payments;
    private final PaymentMethods methods;
    private final Refunds refunds;
    private final Disputes disputes;

    PaymentHooks(PaymentIntents payments, PaymentMethods methods, Refunds refunds, Disputes disputes) {
        this.payments = payments;
        this.methods = methods;
        this.refunds = refunds;
        this.disputes = disputes;
    }

    /** What is processing arrives, or the payer confirms what the bank asks. */
    @POST
    @Path("/payments/{id}/succeed")
    public ObjectNode succeed(@PathParam("id") String id) {
        return shown(payments.settle(id, true, null));
    }

    @POST
    @Path("/payments/{id}/fail")
    public ObjectNode fail(
            @PathParam("id") String id,
            @QueryParam("declineCode") @DefaultValue("insufficient_funds") String declineCode) {
        return shown(payments.settle(id, false, declineCode));
    }

    @POST
    @Path("/payments/{id}/dispute")
    public ObjectNode dispute(
            @PathParam("id") String id,
            @QueryParam("inquiry") boolean inquiry,
            @QueryParam("amount") Long amount,
            @QueryParam("currency") String currency,
            @QueryParam("reason") @DefaultValue("fraudulent") String reason) {
        var own = currency == null ? null : currency.toLowerCase(Locale.ROOT);
        return shown(disputes.open(id, new Claim(inquiry, amount, own, reason)));
    }

    /** What the bank of a saved card will answer from now on. */
    @POST
    @Path("/payment_methods/{id}/behave")
    public ObjectNode behave(
            @PathParam("id") String id,
            @QueryParam("answer") @DefaultValue("") String answer,
            @QueryParam("declineCode") @DefaultValue("generic_decline") String declineCode) {
        var wanted = BankAnswer.of(answer)
                .orElseThrow(() -> StripeError.invalid(
                        null,
                        "answer",
                        "The bank answers one of "
                                + Arrays.stream(BankAnswer.values())
                                        .map(BankAnswer::word)
                                        .collect(Collectors.joining(", "))));
        return shown(methods.behave(id, wanted, wanted == BankAnswer.DECLINED ? declineCode : null));
    }

    @POST
    @Path("/refunds/{id}/succeed")
    public ObjectNode refundSucceeds(@PathParam("id") String id) {
        return shown(refunds.succeed(id));
    }

    @POST
    @Path("/refunds/{id}/fail")
    public ObjectNode refundFails(
            @PathParam("id") String id, @QueryParam("reason") @DefaultValue("lost_or_stolen_card") String reason) {
        return shown(refunds.fail(id, reason));
    }

    /** @param step escalate, review, withdraw, win, lose or drop */
    @POST
    @Path("/disputes/{id}/{step}")
    public ObjectNode move(@PathParam("id") String id, @PathParam("step") String step) {
        return shown(disputes.move(id, step));
    }

    private static ObjectNode shown(ObjectNode object) {
        return StripeObjects.visible(object);
    }
}
