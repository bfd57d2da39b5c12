package com.aira.ui.payments;

import com.aira.runtime.database.Sql;
import com.aira.ui.payments.StripeEvents.Effect;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What Stripe's events mean for saved cards and automatic recharges. Only a payment that succeeded credits. */
final class RechargeEvents {
    private static final String RECHARGE = "recharge_id";
    private static final String ATTEMPT = "attempt";

    private RechargeEvents() {}

    static Effect told(Connection connection, String type, PaymentIntent payment) throws SQLException {
        var recharge = recharge(payment);
        if (recharge == null) {
            return Effect.NONE; // A checkout's payment is told by its session.
        }
        return type.equals("payment_intent.succeeded")
                ? paid(connection, recharge, payment)
                : unpaid(connection, recharge, type, payment);
    }

    private static Effect paid(Connection connection, UUID recharge, PaymentIntent payment) throws SQLException {
        var outcome = Sql.value(
                connection,
                "select private.settle_recharge(?, ?, ?, ?)",
                String.class,
                recharge,
                payment.getId(),
                StripeEvents.amount(payment.getAmountReceived()),
                payment.getCurrency());
        return new Effect(outcome, outcome.equals("credited") ? StripeEvents.payer(connection, payment.getId()) : null);
    }

    private static Effect unpaid(Connection connection, UUID recharge, String type, PaymentIntent payment)
            throws SQLException {
        var failure = payment.getLastPaymentError();
        var code = failure == null ? "" : String.valueOf(failure.getCode());
        var outcome = type.equals("payment_intent.processing")
                ? "processing"
                : code.equals("authentication_required") ? "requires_action" : "declined";
        return new Effect(
                Sql.value(
                        connection,
                        "select private.note_charge(?, ?, ?, ?, ?)",
                        String.class,
                        recharge,
                        attempt(payment),
                        outcome,
                        payment.getId(),
                        failure == null ? null : failure.getMessage()),
                null);
    }

    static Effect saved(Connection connection, PaymentMethod method) throws SQLException {
        if (method.getCard() == null || method.getCustomer() == null) {
            return Effect.NONE;
        }
        return new Effect(
                Sql.value(
                        connection,
                        "select private.save_card(?, ?, ?, ?, ?, ?, ?)",
                        String.class,
                        method.getCustomer(),
                        method.getId(),
                        method.getCard().getBrand(),
                        method.getCard().getLast4(),
                        number(method.getCard().getExpMonth()),
                        number(method.getCard().getExpYear()),
                        Instant.ofEpochSecond(method.getCreated())),
                null);
    }

    static Effect lost(Connection connection, PaymentMethod method) throws SQLException {
        return new Effect(Sql.value(connection, "select private.lose_card(?)", String.class, method.getId()), null);
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
