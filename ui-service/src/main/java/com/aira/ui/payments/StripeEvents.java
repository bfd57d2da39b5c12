package com.aira.ui.payments;

import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.Problem;
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
        var effect = transactions.withoutOwner(database -> {
            if (known(database, event)) {
                return new Effect("known", null);
            }
            var found = effect(database, event);
            remember(database, event, found.outcome);
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

    private Effect effect(org.hibernate.Session database, Event event) {
        return switch (event.getType()) {
            case "checkout.session.completed" -> {
                var session = object(event, Session.class);
                yield "paid".equals(session.getPaymentStatus()) ? settled(database, session, true) : Effect.NONE;
            }
            case "checkout.session.async_payment_succeeded" -> settled(database, object(event, Session.class), true);
            case "checkout.session.async_payment_failed", "checkout.session.expired" ->
                settled(database, object(event, Session.class), false);
            case "refund.created", "refund.updated", "refund.failed" -> refunded(database, object(event, Refund.class));
            case "charge.dispute.created",
                    "charge.dispute.updated",
                    "charge.dispute.funds_withdrawn",
                    "charge.dispute.funds_reinstated",
                    "charge.dispute.closed" -> disputed(database, object(event, Dispute.class));
            case "payment_intent.succeeded",
                    "payment_intent.processing",
                    "payment_intent.payment_failed",
                    "payment_intent.canceled" ->
                RechargeEvents.told(database, event.getType(), object(event, PaymentIntent.class));
            case "payment_method.attached", "payment_method.updated", "payment_method.automatically_updated" ->
                RechargeEvents.saved(database, object(event, PaymentMethod.class));
            case "payment_method.detached" -> RechargeEvents.lost(database, object(event, PaymentMethod.class));
            default -> Effect.NONE;
        };
    }

    private static Effect settled(org.hibernate.Session database, Session session, boolean paid) {
        var transaction = transaction(session);
        if (transaction == null) {
            LOG.infof("Stripe session %s is none of ours", session.getId());
            return Effect.NONE;
        }
        var outcome = database.createNativeQuery(
                        "select private.settle_top_up(:id, :session, :payment, :amount, :currency, :paid)",
                        String.class)
                .setParameter("id", transaction)
                .setParameter("session", session.getId())
                .setParameter("payment", session.getPaymentIntent(), String.class)
                .setParameter("amount", amount(session.getAmountTotal()), BigDecimal.class)
                .setParameter("currency", session.getCurrency(), String.class)
                .setParameter("paid", paid)
                .getSingleResult();
        var payment = session.getPaymentIntent() == null ? session.getId() : session.getPaymentIntent();
        return new Effect(outcome, outcome.equals("credited") ? payer(database, payment) : null);
    }

    private static Effect refunded(org.hibernate.Session database, Refund refund) {
        return reversed(
                database,
                refund.getId(),
                "refund",
                refund.getPaymentIntent(),
                amount(refund.getAmount()),
                refund.getCurrency(),
                refund.getStatus() == null || !REFUND_UNDONE.contains(refund.getStatus()));
    }

    private static Effect disputed(org.hibernate.Session database, Dispute dispute) {
        // An inquiry (warning_...) moves no money.
        if (dispute.getStatus() == null) {
            throw new Refusal(Problem.of(400, "bad-request", "Bad request", "The dispute has no status."));
        }
        if (!DISPUTE_STANDING.contains(dispute.getStatus()) && !DISPUTE_UNDONE.contains(dispute.getStatus())) {
            return Effect.NONE;
        }
        return reversed(
                database,
                dispute.getId(),
                "dispute",
                dispute.getPaymentIntent(),
                amount(dispute.getAmount()),
                dispute.getCurrency(),
                DISPUTE_STANDING.contains(dispute.getStatus()));
    }

    private static Effect reversed(
            org.hibernate.Session database,
            String id,
            String kind,
            String payment,
            BigDecimal amount,
            String currency,
            boolean standing) {
        if (payment == null || amount == null || currency == null) {
            return new Effect("unexplained", null);
        }
        var outcome = database.createNativeQuery(
                        "select private.reverse_payment(:id, :kind, :payment, :amount, :currency, :standing)",
                        String.class)
                .setParameter("id", id)
                .setParameter("kind", kind)
                .setParameter("payment", payment)
                .setParameter("amount", amount)
                .setParameter("currency", currency)
                .setParameter("standing", standing)
                .getSingleResult();
        return new Effect(outcome, outcome.equals("undone") ? payer(database, payment) : null);
    }

    static UUID payer(org.hibernate.Session database, String payment) {
        return database.createNativeQuery("select private.owner_of_payment(:payment)", UUID.class)
                .setParameter("payment", payment)
                .getSingleResult();
    }

    private static boolean known(org.hibernate.Session database, Event event) {
        return database.createNativeQuery("select private.knows_stripe_event(:id)", Boolean.class)
                .setParameter("id", event.getId())
                .getSingleResult();
    }

    private static void remember(org.hibernate.Session database, Event event, String outcome) {
        database.createNativeQuery(
                        "select private.note_stripe_event(:id, :type, :object, :created, :outcome)", Boolean.class)
                .setParameter("id", event.getId())
                .setParameter("type", event.getType())
                .setParameter("object", id(object(event).orElse(null)))
                .setParameter("created", Instant.ofEpochSecond(event.getCreated() == null ? 0 : event.getCreated()))
                .setParameter("outcome", outcome)
                .getSingleResult();
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
