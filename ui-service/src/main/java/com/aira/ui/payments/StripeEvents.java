package com.aira.ui.payments;

import com.aira.runtime.database.Sql;
import com.aira.runtime.problem.Problem;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.Refusal;
import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.model.Refund;
import com.stripe.model.StripeObject;
import com.stripe.model.checkout.Session;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * What Stripe's events mean for wallets. A top-up is credited when it is paid, not when its checkout is completed: a bank
 * may still refuse. What goes back to a card is taken from the wallet. Each event has its effect once, and is remembered
 * in the transaction of the effect; each effect is keyed by its object too, so that order and repetition mean nothing.
 */
@Singleton
class StripeEvents {
    private static final Logger LOG = Logger.getLogger(StripeEvents.class);

    /** A refund that ended so never left, or came back. */
    private static final Set<String> REFUND_UNDONE = Set.of("failed", "canceled");

    /** The money is away from the moment a dispute is opened until it is won. */
    private static final Set<String> DISPUTE_STANDING = Set.of("needs_response", "under_review", "lost");

    private static final Set<String> DISPUTE_UNDONE = Set.of("won", "prevented");

    /** Money that no entry of a wallet explains: somebody has to look. */
    private static final Set<String> UNEXPLAINED = Set.of("mismatch", "unknown", "unexplained");

    private final OwnerTransactions transactions;
    private final jakarta.enterprise.event.Event<MoneyArrived> arrivals;

    StripeEvents(OwnerTransactions transactions, jakarta.enterprise.event.Event<MoneyArrived> arrivals) {
        this.transactions = transactions;
        this.arrivals = arrivals;
    }

    /**
     * What came of an event.
     *
     * @param owner whose wallet it credited; null when it did not
     */
    record Effect(String outcome, UUID owner) {
        static final Effect NONE = new Effect("of no concern", null);
    }

    /** @param event verified to be Stripe's */
    void apply(Event event) {
        var effect = transactions.withoutOwner(connection -> {
            if (known(connection, event)) {
                return new Effect("known", null);
            }
            var found = effect(connection, event);
            remember(connection, event, found.outcome);
            return found;
        });
        if (UNEXPLAINED.contains(effect.outcome)) {
            LOG.errorf(
                    "Stripe event %s (%s, %s): %s",
                    event.getId(), event.getType(), id(object(event).orElse(null)), effect.outcome);
        }
        if (effect.owner != null) {
            arrivals.fire(new MoneyArrived(effect.owner));
        }
    }

    private Effect effect(Connection connection, Event event) throws SQLException {
        return switch (event.getType()) {
            case "checkout.session.completed" -> {
                var session = object(event, Session.class);
                yield "paid".equals(session.getPaymentStatus()) ? settled(connection, session, true) : Effect.NONE;
            }
            case "checkout.session.async_payment_succeeded" -> settled(connection, object(event, Session.class), true);
            case "checkout.session.async_payment_failed", "checkout.session.expired" ->
                settled(connection, object(event, Session.class), false);
            case "refund.created", "refund.updated", "refund.failed" ->
                refunded(connection, object(event, Refund.class));
            case "charge.dispute.created",
                    "charge.dispute.updated",
                    "charge.dispute.funds_withdrawn",
                    "charge.dispute.funds_reinstated",
                    "charge.dispute.closed" -> disputed(connection, object(event, Dispute.class));
            case "payment_intent.succeeded",
                    "payment_intent.processing",
                    "payment_intent.payment_failed",
                    "payment_intent.canceled" ->
                RechargeEvents.told(connection, event.getType(), object(event, PaymentIntent.class));
            case "payment_method.attached", "payment_method.updated", "payment_method.automatically_updated" ->
                RechargeEvents.saved(connection, object(event, PaymentMethod.class));
            case "payment_method.detached" -> RechargeEvents.lost(connection, object(event, PaymentMethod.class));
            default -> Effect.NONE;
        };
    }

    private static Effect settled(Connection connection, Session session, boolean paid) throws SQLException {
        var transaction = transaction(session);
        if (transaction == null) {
            LOG.infof("Stripe session %s is none of ours", session.getId());
            return Effect.NONE;
        }
        var outcome = Sql.value(
                connection,
                "select private.settle_top_up(?, ?, ?, ?, ?, ?)",
                String.class,
                transaction,
                session.getId(),
                session.getPaymentIntent(),
                amount(session.getAmountTotal()),
                session.getCurrency(),
                paid);
        var payment = session.getPaymentIntent() == null ? session.getId() : session.getPaymentIntent();
        return new Effect(outcome, outcome.equals("credited") ? payer(connection, payment) : null);
    }

    private static Effect refunded(Connection connection, Refund refund) throws SQLException {
        return reversed(
                connection,
                refund.getId(),
                "refund",
                refund.getPaymentIntent(),
                amount(refund.getAmount()),
                refund.getCurrency(),
                refund.getStatus() == null || !REFUND_UNDONE.contains(refund.getStatus()));
    }

    private static Effect disputed(Connection connection, Dispute dispute) throws SQLException {
        // An inquiry (warning_...) moves no money.
        if (dispute.getStatus() == null) {
            throw new Refusal(Problem.of(400, "bad-request", "Bad request", "The dispute has no status."));
        }
        if (!DISPUTE_STANDING.contains(dispute.getStatus()) && !DISPUTE_UNDONE.contains(dispute.getStatus())) {
            return Effect.NONE;
        }
        return reversed(
                connection,
                dispute.getId(),
                "dispute",
                dispute.getPaymentIntent(),
                amount(dispute.getAmount()),
                dispute.getCurrency(),
                DISPUTE_STANDING.contains(dispute.getStatus()));
    }

    private static Effect reversed(
            Connection connection,
            String id,
            String kind,
            String payment,
            BigDecimal amount,
            String currency,
            boolean standing)
            throws SQLException {
        if (payment == null || amount == null || currency == null) {
            return new Effect("unexplained", null);
        }
        var outcome = Sql.value(
                connection,
                "select private.reverse_payment(?, ?, ?, ?, ?, ?)",
                String.class,
                id,
                kind,
                payment,
                amount,
                currency,
                standing);
        return new Effect(outcome, outcome.equals("undone") ? payer(connection, payment) : null);
    }

    static UUID payer(Connection connection, String payment) throws SQLException {
        return Sql.value(connection, "select private.owner_of_payment(?)", UUID.class, payment);
    }

    private static boolean known(Connection connection, Event event) throws SQLException {
        return Sql.value(connection, "select private.knows_stripe_event(?)", Boolean.class, event.getId());
    }

    private static void remember(Connection connection, Event event, String outcome) throws SQLException {
        Sql.value(
                connection,
                "select private.note_stripe_event(?, ?, ?, ?, ?)",
                Boolean.class,
                event.getId(),
                event.getType(),
                id(object(event).orElse(null)),
                Instant.ofEpochSecond(event.getCreated() == null ? 0 : event.getCreated()),
                outcome);
    }

    private static <T extends StripeObject> T object(Event event, Class<T> type) {
        return object(event)
                .filter(type::isInstance)
                .map(type::cast)
                .orElseThrow(() -> new Refusal(Problem.of(
                        400, "bad-request", "Bad request", "The event carries no " + type.getSimpleName() + ".")));
    }

    /** An event of another API version than the SDK's still has what is read here. */
    private static Optional<StripeObject> object(Event event) {
        var data = event.getDataObjectDeserializer();
        try {
            return Optional.of(data.getObject().isPresent() ? data.getObject().get() : data.deserializeUnsafe());
        } catch (EventDataObjectDeserializationException | RuntimeException e) {
            return Optional.empty(); // Of a type the SDK does not know: of no concern here.
        }
    }

    private static String id(StripeObject object) {
        return object instanceof com.stripe.model.HasId named && named.getId() != null ? named.getId() : "";
    }

    private static UUID transaction(Session session) {
        var id = session.getMetadata() == null ? null : session.getMetadata().get(Checkout.TRANSACTION);
        try {
            return id == null ? null : UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Both currencies have two decimals. */
    static BigDecimal amount(Long minor) {
        return minor == null ? null : BigDecimal.valueOf(minor).movePointLeft(2);
    }
}
