package com.aira.sandbox.stripe.checkout;

import com.aira.sandbox.LocalEnvironment;
import com.aira.sandbox.database.Database;
import com.aira.sandbox.database.Transaction;
import com.aira.sandbox.stripe.payment.Attempts;
import com.aira.sandbox.stripe.payment.BankAnswer;
import com.aira.sandbox.stripe.payment.Customers;
import com.aira.sandbox.stripe.payment.PaymentIntents;
import com.aira.sandbox.stripe.payment.PaymentMethods;
import com.aira.sandbox.stripe.payment.TestCard;
import com.aira.sandbox.stripe.rest.Paging;
import com.aira.sandbox.stripe.rest.Parameters;
import com.aira.sandbox.stripe.rest.StripeError;
import com.aira.sandbox.stripe.rest.StripeObjects;
import com.aira.sandbox.stripe.rest.StripeObjects.Stored;
import com.aira.sandbox.stripe.webhook.StripeEvents;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The life of a Checkout Session: open, then complete or expired, and what its visitor does with the page. */
@ApplicationScoped
public class CheckoutSessions {
    private final StripeObjects objects;
    private final StripeEvents events;
    private final PaymentIntents payments;
    private final PaymentMethods methods;
    private final Attempts attempts;
    private final Customers customers;
    private final Database database;
    private final LocalEnvironment environment;
    private final ObjectMapper json;
    private final Clock clock;

    CheckoutSessions(
            StripeObjects objects,
            StripeEvents events,
            PaymentIntents payments,
            PaymentMethods methods,
            Attempts attempts,
            Customers customers,
            Database database,
            LocalEnvironment environment,
            ObjectMapper json,
            Clock clock) {
        this.objects = objects;
        this.events = events;
        this.payments = payments;
        this.methods = methods;
        this.attempts = attempts;
        this.customers = customers;
        this.database = database;
        this.environment = environment;
        this.json = json;
        this.clock = clock;
    }

    public ObjectNode create(Parameters parameters, String apiVersion) {
        var request = CheckoutRequest.of(parameters, clock.instant());
        var session = objects.create("cs_test_", "checkout.session");
        session.put("mode", "payment")
                .put("ui_mode", "hosted_page")
                .put("status", "open")
                .put("payment_status", "unpaid")
                .put("amount_subtotal", request.amountTotal())
                .put("amount_total", request.amountTotal())
                .put("currency", request.currency())
                .put("success_url", request.successUrl())
                .put("cancel_url", request.cancelUrl())
                .put("client_reference_id", request.clientReferenceId())
                .put("customer", request.customer())
                .put("customer_email", request.customerEmail())
                .put("customer_creation", request.createsCustomer() ? "always" : "if_required")
                .put("expires_at", request.expiresAt().getEpochSecond())
                .put(
                        "url",
                        environment.sandboxUrl() + "/stripe/checkout/"
                                + session.get("id").asText())
                .putNull("payment_intent")
                .putNull("customer_details");
        var types = session.putArray("payment_method_types");
        request.methodTypes().forEach(types::add);
        session.set("metadata", json.valueToTree(request.metadata()));
        // Not part of Stripe's object: what the payment will carry.
        var payment = StripeObjects.secrets(session);
        payment.put("description", request.paymentDescription())
                .put("setup_future_usage", request.setupFutureUsage())
                .set("metadata", json.valueToTree(request.paymentMetadata()));
        payment.set("items", json.valueToTree(request.items()));
        database.run(transaction -> {
            if (request.customer() != null) {
                customers.named(transaction, request.customer());
            }
            objects.insert(transaction, session, apiVersion);
        });
        return session;
    }

    public ObjectNode find(String id) {
        return database.transaction(transaction -> current(transaction, id).object());
    }

    public ObjectNode list(Parameters parameters) {
        var filters = Set.of("payment_intent", "customer", "status");
        var paging = Paging.of(parameters, filters);
        var fields = new LinkedHashMap<String, String>();
        filters.forEach(name -> parameters.text(name).ifPresent(value -> fields.put(name, value)));
        return database.transaction(
                transaction -> objects.page(transaction, "checkout.session", fields, paging, "/v1/checkout/sessions"));
    }

    /** For the session's visitor. */
    Optional<Checkout> look(String id) {
        return database.transaction(transaction ->
                id.startsWith("cs_") && objects.lock(transaction, id).isPresent()
                        ? Optional.of(Checkout.of(current(transaction, id).object()))
                        : Optional.empty());
    }

    /** Newest first. */
    public List<Checkout> newest(int limit) {
        return database.transaction(transaction -> objects.newest(transaction, "checkout.session", limit)).stream()
                .map(Checkout::of)
                .toList();
    }

    /** {@code POST /v1/checkout/sessions/{id}/expire}. */
    public ObjectNode expire(String id) {
        return database.transaction(transaction -> {
            var stored = current(transaction, id);
            requireOpen(stored.object());
            return end(transaction, stored);
        });
    }

    /**
     * The visitor pays with this card and confirms whatever its bank asks. A card that is declined leaves the session
     * open; a debit completes it unpaid.
     */
    ObjectNode pay(String id, TestCard card) {
        return database.transaction(transaction -> {
            var stored = current(transaction, id);
            var session = stored.object();
            requireOpen(session);
            if (!card.isCard() && !takesDebits(session)) {
                throw StripeError.refused(null, null, "This session takes cards only.");
            }
            var declined = card.answer() != BankAnswer.PROCESSING && card.declineCode() != null;
            var intent = intentOf(transaction, session, stored.apiVersion());
            var method = methods.create(transaction, card, stored.apiVersion());
            if (declined) {
                attempts.decline(transaction, intent, method, card.declineCode(), stored.apiVersion());
                return session;
            }
            var email = email(transaction, session);
            if (session.get("customer").isNull() && wantsCustomer(session)) {
                var customer = customers.create(transaction, email, stored.apiVersion());
                session.set("customer", customer.get("id"));
                intent.set("customer", customer.get("id"));
            }
            if (card.isCard()) {
                attempts.succeed(transaction, intent, method, stored.apiVersion());
            } else {
                attempts.process(transaction, intent, method, stored.apiVersion());
            }
            session.put("status", "complete")
                    .put("payment_status", card.isCard() ? "paid" : "unpaid")
                    .putNull("url");
            session.putObject("customer_details").put("email", email).putNull("name");
            objects.update(transaction, session);
            events.happened(transaction, "checkout.session.completed", session, stored.apiVersion());
            return session;
        });
    }

    /** How a debit ended that a visitor promised: the session is paid at last, or never. */
    public ObjectNode settle(String id, boolean paid) {
        return database.transaction(transaction -> {
            var stored = current(transaction, id);
            var session = stored.object();
            var intent =
                    session.get("payment_intent").isNull() ? null : intentOf(transaction, session, stored.apiVersion());
            if (intent == null || !intent.get("status").asText().equals("processing")) {
                throw StripeError.refused(null, null, "No money is under way for this session.");
            }
            payments.settle(transaction, intent, paid, "insufficient_funds", stored.apiVersion());
            session.put("payment_status", paid ? "paid" : "unpaid");
            objects.update(transaction, session);
            events.happened(
                    transaction,
                    paid ? "checkout.session.async_payment_succeeded" : "checkout.session.async_payment_failed",
                    session,
                    stored.apiVersion());
            return session;
        });
    }

    /** The visitor pays with a card that is declined: the session stays open, Stripe reports the failed payment. */
    ObjectNode decline(String id) {
        return pay(id, TestCard.DECLINED);
    }

    /** The visitor goes back to {@code cancel_url}: the session stays open, as at Stripe. */
    ObjectNode cancel(String id) {
        return database.transaction(transaction -> {
            var session = current(transaction, id).object();
            requireOpen(session);
            return session;
        });
    }

    /** Ends what nobody looked at in time, so that its event is sent. */
    @Scheduled(every = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void expireForgotten() {
        database.transaction(transaction -> {
            var due = transaction.list(
                    "select id from sandbox.stripe_objects where data ->> 'object' = 'checkout.session'"
                            + " and data ->> 'status' = 'open' and (data ->> 'expires_at')::bigint <= ?",
                    row -> row.getString(1),
                    clock.instant().getEpochSecond());
            for (var id : due) {
                current(transaction, id);
            }
            return due;
        });
    }

    private static boolean wantsCustomer(ObjectNode session) {
        return session.get("customer_creation").asText().equals("always")
                || !StripeObjects.secrets(session).get("setup_future_usage").isNull();
    }

    private static boolean takesDebits(ObjectNode session) {
        return StreamSupport.stream(session.get("payment_method_types").spliterator(), false)
                .anyMatch(type -> !type.asText().equals("card"));
    }

    /** The session's one payment: made at the first attempt, tried again at the next. */
    private ObjectNode intentOf(Transaction transaction, ObjectNode session, String apiVersion) throws SQLException {
        if (!session.get("payment_intent").isNull()) {
            return objects.require(
                            transaction,
                            "payment_intent",
                            "pi_",
                            session.get("payment_intent").asText())
                    .object();
        }
        var intent = payments.open(transaction, paymentOf(session), apiVersion);
        intent.set("payment_method_types", session.get("payment_method_types"));
        StripeObjects.secrets(intent).set("session", session.get("id"));
        session.set("payment_intent", intent.get("id"));
        objects.update(transaction, session);
        return intent;
    }

    private String email(Transaction transaction, ObjectNode session) throws SQLException {
        var own = session.get("customer").isNull()
                ? session.get("customer_email").textValue()
                : customers
                        .require(transaction, session.get("customer").asText())
                        .get("email")
                        .textValue();
        return own == null ? "visitor@example.com" : own;
    }

    private static PaymentIntents.Payment paymentOf(ObjectNode session) {
        var details = StripeObjects.secrets(session);
        return new PaymentIntents.Payment(
                session.get("amount_total").asLong(),
                session.get("currency").asText(),
                session.get("customer").textValue(),
                details.get("description").textValue(),
                details.get("setup_future_usage").textValue(),
                (ObjectNode) details.get("metadata"));
    }

    /** The session as of now: one whose time is over has expired. */
    private Stored current(Transaction transaction, String id) throws SQLException {
        var stored = objects.lock(transaction, id)
                .filter(found -> id.startsWith("cs_"))
                .orElseThrow(() -> StripeError.noSuch("checkout.session", id, "session"));
        var session = stored.object();
        var expiresAt = Instant.ofEpochSecond(session.get("expires_at").asLong());
        if (session.get("status").asText().equals("open") && !clock.instant().isBefore(expiresAt)) {
            end(transaction, stored);
        }
        return stored;
    }

    private ObjectNode end(Transaction transaction, Stored stored) throws SQLException {
        var session = stored.object().put("status", "expired").putNull("url");
        objects.update(transaction, session);
        events.happened(transaction, "checkout.session.expired", session, stored.apiVersion());
        return session;
    }

    private static void requireOpen(ObjectNode session) {
        var status = session.get("status").asText();
        if (!status.equals("open")) {
            throw StripeError.invalid(
                    null,
                    null,
                    "Only Checkout Sessions with a status in [\"open\"] can do this; this one is " + status);
        }
    }
}
