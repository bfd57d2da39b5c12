package com.aira.ui.recharge;

import com.aira.ui.recharge.Charged.Outcome;
import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentListParams;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Saved cards at Stripe, charged while their owners are away. */
@Singleton
class CardCharges {
    private static final Logger LOG = Logger.getLogger(CardCharges.class);
    private static final String AUTHENTICATION = "authentication_required";
    private static final int NOT_FOUND = 404;

    private final StripeClient stripe;

    CardCharges(StripeClient stripe) {
        this.stripe = stripe;
    }

    Charged charge(Claim claim) {
        var parameters = PaymentIntentCreateParams.builder()
                .setAmount(claim.amount().movePointRight(2).longValueExact())
                .setCurrency(claim.currency().toLowerCase(Locale.ROOT))
                .setCustomer(claim.stripeCustomerId())
                .setPaymentMethod(claim.paymentMethodId())
                .addPaymentMethodType("card")
                .setOffSession(true)
                .setConfirm(true)
                // Nobody is there to answer the bank: it declines instead, and the owner is written to.
                .setErrorOnRequiresAction(true)
                .setDescription("AiRa automatic recharge")
                .putMetadata("kind", "recharge")
                .putMetadata("recharge_id", claim.id().toString())
                .putMetadata("attempt", String.valueOf(claim.attempt()))
                .build();
        try {
            return of(stripe.v1()
                    .paymentIntents()
                    .create(
                            parameters,
                            RequestOptions.builder()
                                    .setIdempotencyKey(claim.key())
                                    .build()));
        } catch (CardException e) {
            var payment = e.getStripeError() == null ? null : e.getStripeError().getPaymentIntent();
            return new Charged(
                    AUTHENTICATION.equals(e.getCode()) ? Outcome.requires_action : Outcome.declined,
                    payment == null ? null : payment.getId(),
                    e.getUserMessage());
        } catch (InvalidRequestException e) {
            LOG.warnf("Recharge %s is refused: %s", claim.id(), e.getMessage());
            return new Charged(Outcome.declined, null, "The card can no longer be used.");
        } catch (StripeException e) {
            LOG.warnf("Recharge %s: no answer that tells its outcome: %s", claim.id(), e.getMessage());
            return Charged.UNKNOWN;
        }
    }

    /** Looks for the payment of an attempt among all of its customer. */
    Charged look(Claim claim) {
        try {
            var payments = stripe.v1()
                    .paymentIntents()
                    .list(PaymentIntentListParams.builder()
                            .setCustomer(claim.stripeCustomerId())
                            .setLimit(100L)
                            .build());
            for (var payment : payments.autoPagingIterable()) {
                if (claim.id().toString().equals(payment.getMetadata().get("recharge_id"))
                        && String.valueOf(claim.attempt())
                                .equals(payment.getMetadata().get("attempt"))) {
                    return of(payment);
                }
            }
            return Charged.ABSENT;
        } catch (StripeException e) {
            LOG.warnf("Recharge %s cannot be looked for: %s", claim.id(), e.getMessage());
            return Charged.UNKNOWN;
        }
    }

    /** @return whether Stripe keeps the card no more */
    boolean detach(String paymentMethod) {
        try {
            stripe.v1().paymentMethods().detach(paymentMethod);
            return true;
        } catch (InvalidRequestException e) {
            // It was detached before, or Stripe never had it.
            return e.getStatusCode() != null && e.getStatusCode() <= NOT_FOUND;
        } catch (StripeException e) {
            LOG.warnf("Card %s is not detached yet: %s", paymentMethod, e.getMessage());
            return false;
        }
    }

    private static Charged of(PaymentIntent payment) {
        var failure = payment.getLastPaymentError();
        var outcome =
                switch (payment.getStatus()) {
                    case "succeeded", "processing", "requires_capture" -> Outcome.processing;
                    case "requires_action" -> Outcome.requires_action;
                    default ->
                        failure != null && AUTHENTICATION.equals(failure.getCode())
                                ? Outcome.requires_action
                                : Outcome.declined;
                };
        return new Charged(outcome, payment.getId(), failure == null ? null : failure.getMessage());
    }
}
