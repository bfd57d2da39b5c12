package com.aira.sandbox.stripe;

import com.aira.sandbox.LocalEnvironment;
import com.aira.sandbox.database.Database;
import com.aira.sandbox.database.Transaction;
import com.aira.sandbox.stripe.StripeObjects.Stored;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The life of a Checkout Session: open, then complete or expired, and what its visitor does with the page. */
@ApplicationScoped
class CheckoutSessions {
    /** Where a stored session keeps what Stripe's object has no place for. */
    static final String PRIVATE = "sandbox";

    private final StripeObjects objects;
    private final StripeEvents events;
    private final PaymentIntents payments;
    private final Database database;
    private final LocalEnvironment environment;
    private final ObjectMapper json;
    private final Clock clock;

    CheckoutSessions(
            StripeObjects objects,
            StripeEvents events,
            PaymentIntents payments,
            Database database,
            LocalEnvironment environment,
            ObjectMapper json,
            Clock clock) {
        this.objects = objects;
        this.events = events;
        this.payments = payments;
        this.database = database;
        this.environment = environment;
        this.json = json;
        this.clock = clock;
    }

    ObjectNode create(Parameters parameters, String apiVersion) {
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
        session.putArray("payment_method_types").add("card");
        session.set("metadata", json.valueToTree(request.metadata()));
        // Not part of Stripe's object: what the payment will carry. Removed before anybody sees it.
        var payment = session.putObject(PRIVATE);
        payment.put("description", request.paymentDescription())
                .put("setup_future_usage", request.setupFutureUsage())
                .set("metadata", json.valueToTree(request.paymentMetadata()));
        payment.set("items", json.valueToTree(request.items()));
        database.transaction(transaction -> {
            objects.insert(transaction, session, apiVersion);
            return session;
        });
        return visible(session);
    }

    ObjectNode find(String id) {
        return database.transaction(
                transaction -> visible(current(transaction, id).object()));
    }

    /** For the session's visitor. */
    Optional<Checkout> look(String id) {
        return database.transaction(transaction ->
                id.startsWith("cs_") && objects.lock(transaction, id).isPresent()
                        ? Optional.of(Checkout.of(current(transaction, id).object()))
                        : Optional.empty());
    }

    /** Newest first. */
    List<Checkout> newest(int limit) {
        return database.transaction(transaction -> objects.newest(transaction, "checkout.session", limit)).stream()
                .map(Checkout::of)
                .toList();
    }

    /** {@code POST /v1/checkout/sessions/{id}/expire}. */
    ObjectNode expire(String id) {
        return database.transaction(transaction -> {
            var stored = current(transaction, id);
            requireOpen(stored.object());
            return visible(end(transaction, stored));
        });
    }

    /** The visitor pays with a card that works. */
    ObjectNode pay(String id) {
        return database.transaction(transaction -> {
            var stored = current(transaction, id);
            var session = stored.object();
            requireOpen(session);
            if (session.get("customer").isNull() && wantsCustomer(session)) {
                session.put("customer", objects.newId("cus_"));
            }
            var payment = payments.succeed(transaction, paymentOf(session), stored.apiVersion());
            session.put("status", "complete")
                    .put("payment_status", "paid")
                    .put("payment_intent", payment.get("id").asText())
                    .putNull("url");
            session.putObject("customer_details")
                    .put("email", session.path("customer_email").asText("visitor@example.com"))
                    .putNull("name");
            objects.update(transaction, session);
            events.happened(transaction, "checkout.session.completed", visible(session), stored.apiVersion());
            return visible(session);
        });
    }

    /** The visitor pays with a card that is declined: the session stays open, Stripe reports the failed payment. */
    ObjectNode decline(String id) {
        return database.transaction(transaction -> {
            var stored = current(transaction, id);
            requireOpen(stored.object());
            payments.decline(transaction, paymentOf(stored.object()), stored.apiVersion());
            return visible(stored.object());
        });
    }

    /** The visitor goes back to {@code cancel_url}: the session stays open, as at Stripe. */
    ObjectNode cancel(String id) {
        return database.transaction(transaction -> {
            var session = current(transaction, id).object();
            requireOpen(session);
            return visible(session);
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
                || !session.at("/" + PRIVATE + "/setup_future_usage").isNull();
    }

    private static PaymentIntents.Payment paymentOf(ObjectNode session) {
        var details = session.get(PRIVATE);
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
        events.happened(transaction, "checkout.session.expired", visible(session), stored.apiVersion());
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

    private static ObjectNode visible(ObjectNode session) {
        var visible = session.deepCopy();
        visible.remove(PRIVATE);
        return visible;
    }
}
