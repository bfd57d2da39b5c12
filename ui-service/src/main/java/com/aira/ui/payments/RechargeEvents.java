package com.aira.ui.payments;

import com.aira.ui.payments.StripeEvents.Effect;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;

/** What Stripe's events mean for saved cards and automatic recharges. Only a payment that succeeded credits. */
final class RechargeEvents {
    private static final String RECHARGE = "recharge_id";
    private static final String ATTEMPT = "attempt";

    private RechargeEvents() {}

    static Effect told(Session database, String type, PaymentIntent payment) {
        var recharge = recharge(payment);
        if (recharge == null) {
            return Effect.NONE; // A checkout's payment is told by its session.
        }
        return type.equals("payment_intent.succeeded")
                ? paid(database, recharge, payment)
                : unpaid(database, recharge, type, payment);
    }

    private static Effect paid(Session database, UUID recharge, PaymentIntent payment) {
        var outcome = database.createNativeQuery(
                        "select private.settle_recharge(:id, :payment, :amount, :currency)", String.class)
                .setParameter("id", recharge)
                .setParameter("payment", payment.getId())
                .setParameter("amount", StripeEvents.amount(payment.getAmountReceived()), BigDecimal.class)
                .setParameter("currency", payment.getCurrency(), String.class)
                .getSingleResult();
        return new Effect(outcome, outcome.equals("credited") ? StripeEvents.payer(database, payment.getId()) : null);
    }

    private static Effect unpaid(Session database, UUID recharge, String type, PaymentIntent payment) {
        var failure = payment.getLastPaymentError();
        var code = failure == null ? "" : String.valueOf(failure.getCode());
        var outcome = type.equals("payment_intent.processing")
                ? "processing"
                : code.equals("authentication_required") ? "requires_action" : "declined";
        return new Effect(
                database.createNativeQuery(
                                "select private.note_charge(:id, :attempt, :outcome, :payment, :failure)", String.class)
                        .setParameter("id", recharge)
                        .setParameter("attempt", attempt(payment))
                        .setParameter("outcome", outcome)
                        .setParameter("payment", payment.getId())
                        .setParameter("failure", failure == null ? null : failure.getMessage(), String.class)
                        .getSingleResult(),
                null);
    }

    static Effect saved(Session database, PaymentMethod method) {
        if (method.getCard() == null || method.getCustomer() == null) {
            return Effect.NONE;
        }
        return new Effect(
                database.createNativeQuery(
                                "select private.save_card(:customer, :method, :brand, :last4, :month, :year, :savedAt)",
                                String.class)
                        .setParameter("customer", method.getCustomer())
                        .setParameter("method", method.getId())
                        .setParameter("brand", method.getCard().getBrand())
                        .setParameter("last4", method.getCard().getLast4())
                        .setParameter("month", number(method.getCard().getExpMonth()), Integer.class)
                        .setParameter("year", number(method.getCard().getExpYear()), Integer.class)
                        .setParameter("savedAt", Instant.ofEpochSecond(method.getCreated()))
                        .getSingleResult(),
                null);
    }

    static Effect lost(Session database, PaymentMethod method) {
        return new Effect(
                database.createNativeQuery("select private.lose_card(:method)", String.class)
                        .setParameter("method", method.getId())
                        .getSingleResult(),
                null);
    }

    private static UUID recharge(PaymentIntent payment) {
        try {
            return UUID.fromString(metadata(payment).getOrDefault(RECHARGE, ""));
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }

    /** 0, which no attempt has, when it is not said. */
    private static int attempt(PaymentIntent payment) {
        var said = metadata(payment).getOrDefault(ATTEMPT, "");
        return said.matches("[0-9]{1,6}") ? Integer.parseInt(said) : 0;
    }

    private static Map<String, String> metadata(PaymentIntent payment) {
        return payment.getMetadata() == null ? Map.of() : payment.getMetadata();
    }

    private static Integer number(Long value) {
        return value == null ? null : Math.toIntExact(value);
    }
}
