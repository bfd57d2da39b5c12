package com.aira.ui.payments;

import com.aira.ui.money.StepScheduler;
import com.aira.ui.money.VendorFault;
import com.google.gson.JsonObject;
import com.stripe.Stripe;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.StripeActiveObject;
import com.stripe.model.StripeObject;
import com.stripe.net.ApiMode;
import com.stripe.net.ApiRequest;
import com.stripe.net.ApiResource;
import com.stripe.net.BaseAddress;
import com.stripe.net.RequestOptions;
import com.stripe.net.StripeResponseGetter;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What Stripe knows: the only truth about whose money there is. Checkouts are opened through its own client; what owners
 * and banks do is called here, and becomes events that somebody has to deliver.
 */
public final class StripeAccount implements StripeResponseGetter {
    private static final String CUSTOMER = "cus_";
    private static final Duration LONGEST_CHECKOUT = Duration.ofHours(24);
    private static final Duration SHORTEST_CHECKOUT = Duration.ofMinutes(30);
    private static final Duration KEY_KEPT = Duration.ofHours(24);

    private final StepScheduler scheduler;
    private final Clock clock;
    private final Map<String, Key> keys = new HashMap<>();
    private final SavedCards cards;
    public final List<Checkout> checkouts = new ArrayList<>();
    public final List<Payment> payments = new ArrayList<>();
    public final List<Told> events = new ArrayList<>();
    private VendorFault fault = VendorFault.NONE;
    private int ids;

    private record Key(Map<String, Object> parameters, Checkout opened, Instant used) {}

    /** How a checkout stands. */
    public enum State {
        OPEN,
        /** Completed, and the bank has not decided yet. */
        UNDER_WAY,
        OVER
    }

    /** A checkout session. */
    public static final class Checkout {
        final String id;
        final String email;
        final String transaction;
        final long cents;
        final String currency;
        final Instant expiresAt;
        public State state = State.OPEN;
        String payment;

        Checkout(String id, String email, String transaction, long cents, String currency, Instant expiresAt) {
            this.id = id;
            this.email = email;
            this.transaction = transaction;
            this.cents = cents;
            this.currency = currency;
            this.expiresAt = expiresAt;
        }
    }

    /** A refund or a dispute. */
    public static final class Reversal {
        final String id;
        final boolean dispute;
        final long cents;
        /** Whether the money is away from us. */
        boolean standing = true;
        /** Whether Stripe's mind can still change. */
        boolean open = true;

        Reversal(String id, boolean dispute, long cents) {
            this.id = id;
            this.dispute = dispute;
            this.cents = cents;
        }
    }

    /** A payment that arrived. */
    public static final class Payment {
        final String intent;
        public final String email;
        public final String currency;
        final long cents;
        final List<Reversal> reversals = new ArrayList<>();

        Payment(String intent, String email, String currency, long cents) {
            this.intent = intent;
            this.email = email;
            this.currency = currency.toUpperCase();
            this.cents = cents;
        }

        long left() {
            return cents
                    - reversals.stream()
                            .filter(each -> each.standing)
                            .mapToLong(each -> each.cents)
                            .sum();
        }

        /** What we have of it. */
        public BigDecimal kept() {
            return BigDecimal.valueOf(left(), 2);
        }

        /** Refunds or disputes of which Stripe's mind can still change. */
        public List<Reversal> open(boolean dispute) {
            return reversals.stream()
                    .filter(each -> each.dispute == dispute && each.open)
                    .toList();
        }

        private boolean isDisputed() {
            return reversals.stream().anyMatch(each -> each.dispute && each.standing);
        }
    }

    /** An event and whether we said that we have it. */
    public static final class Told {
        final Event event;
        public boolean acknowledged;

        Told(Event event) {
            this.event = event;
        }

        @Override
        public String toString() {
            return event.getType() + " " + event.getId();
        }
    }

    public StripeAccount(StepScheduler scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
        cards = new SavedCards(clock);
    }

    public static String customerOf(String email) {
        return CUSTOMER + email;
    }

    /** How the next call goes. */
    public void next(VendorFault fault) {
        this.fault = fault;
    }

    public List<Checkout> in(State state) {
        return checkouts.stream().filter(each -> each.state == state).toList();
    }

    public List<Told> undelivered() {
        return events.stream().filter(each -> !each.acknowledged).toList();
    }

    public void pay(Checkout checkout) {
        arrived(checkout);
        tell("checkout.session.completed", session(checkout, "complete", "paid"));
    }

    /** Paid by a bank that takes its time. */
    public void payBySlowBank(Checkout checkout) {
        checkout.state = State.UNDER_WAY;
        checkout.payment = "pi_" + ++ids;
        tell("checkout.session.completed", session(checkout, "complete", "unpaid"));
    }

    public void bankDecides(Checkout checkout, boolean paid) {
        if (paid) {
            arrived(checkout);
            tell("checkout.session.async_payment_succeeded", session(checkout, "complete", "paid"));
        } else {
            checkout.state = State.OVER;
            tell("checkout.session.async_payment_failed", session(checkout, "complete", "unpaid"));
        }
    }

    public void expire(Checkout checkout) {
        checkout.state = State.OVER;
        tell("checkout.session.expired", session(checkout, "expired", "unpaid"));
    }

    public void expireAllDue() {
        in(State.OPEN).stream()
                .filter(each -> !each.expiresAt.isAfter(clock.instant()))
                .forEach(this::expire);
    }

    /** @return whether Stripe lets us: what is disputed or refunded already is not refunded */
    public boolean refund(Payment payment, long cents) {
        var amount = Math.min(cents, payment.left());
        if (amount <= 0 || payment.isDisputed()) {
            return false;
        }
        var refund = new Reversal("re_" + ++ids, false, amount);
        payment.reversals.add(refund);
        tell("refund.created", refund(payment, refund, "succeeded"));
        tell("refund.updated", refund(payment, refund, "succeeded"));
        return true;
    }

    /** The bank did not take it: the money is ours again. */
    public void refundFails(Payment payment, Reversal refund) {
        refund.standing = false;
        refund.open = false;
        tell("refund.failed", refund(payment, refund, "failed"));
        tell("refund.updated", refund(payment, refund, "failed"));
    }

    /** The payer disputes what was not refunded. */
    public boolean dispute(Payment payment) {
        if (payment.left() <= 0 || payment.reversals.stream().anyMatch(each -> each.dispute)) {
            return false;
        }
        var dispute = new Reversal("du_" + ++ids, true, payment.left());
        payment.reversals.add(dispute);
        tell("charge.dispute.created", dispute(payment, dispute, "needs_response"));
        tell("charge.dispute.funds_withdrawn", dispute(payment, dispute, "needs_response"));
        return true;
    }

    public void disputeEnds(Payment payment, Reversal dispute, boolean won) {
        dispute.open = false;
        dispute.standing = !won;
        tell("charge.dispute.closed", dispute(payment, dispute, won ? "won" : "lost"));
        if (won) {
            tell("charge.dispute.funds_reinstated", dispute(payment, dispute, "won"));
        }
    }

    @Override
    public <T extends StripeObject> T request(ApiRequest request, Type type) throws StripeException {
        var taken = fault;
        fault = VendorFault.NONE;
        var answer =
                switch (request.getMethod() + " " + request.getPath()) {
                    case "POST /v1/checkout/sessions" -> checkout(request, taken);
                    case "POST /v1/payment_intents" -> charge(request, taken);
                    case "GET /v1/payment_intents" ->
                        charges((String) request.getParams().get("customer"), taken);
                    default -> throw new AssertionError("not expected: " + request.getPath());
                };
        T object = ApiResource.GSON.fromJson(answer, type);
        if (object instanceof StripeActiveObject asking) {
            asking.setResponseGetter(this);
        }
        return object;
    }

    private JsonObject checkout(ApiRequest request, VendorFault taken) throws StripeException {
        if (taken == VendorFault.REFUSES) {
            throw new InvalidRequestException("refused", null, null, null, 400, null);
        }
        if (taken == VendorFault.IS_DEAF) {
            throw new ApiConnectionException("no answer");
        }
        var opened = open(request.getParams(), request.getOptions().getIdempotencyKey());
        scheduler.point("a checkout opened");
        if (taken != VendorFault.NONE) {
            throw new ApiConnectionException("no answer");
        }
        return session(opened, "open", "unpaid");
    }

    private JsonObject charge(ApiRequest request, VendorFault taken) throws StripeException {
        if (taken == VendorFault.IS_DEAF) {
            throw new ApiConnectionException("no answer");
        }
        var made = cards.charge(request, "pi_" + ++ids, taken);
        var charge = made.charge();
        if (made.isNew() && charge.paid()) {
            payments.add(new Payment(
                    charge.intent(),
                    charge.customer().substring(CUSTOMER.length()),
                    charge.currency(),
                    charge.cents()));
        }
        if (made.isNew()) {
            tell(charge.paid() ? "payment_intent.succeeded" : "payment_intent.payment_failed", charge.json());
        }
        scheduler.point("a card charged");
        return SavedCards.answer(charge, taken == VendorFault.LOSES_ITS_ANSWER || taken == VendorFault.IS_LATE);
    }

    private JsonObject charges(String customer, VendorFault taken) throws StripeException {
        if (taken != VendorFault.NONE) {
            throw new ApiConnectionException("no answer");
        }
        var found = cards.of(customer);
        scheduler.point("charges looked through");
        return found;
    }

    private Checkout open(Map<String, Object> parameters, String name) throws StripeException {
        var now = clock.instant();
        var key = keys.get(name);
        if (key != null && key.used.plus(KEY_KEPT).isAfter(now)) {
            if (!key.parameters.equals(parameters)) {
                throw new IdempotencyException("the key was used with other parameters", null, null, 400);
            }
            return key.opened;
        }
        var expiresAt = Instant.ofEpochSecond(((Number) parameters.get("expires_at")).longValue());
        if (expiresAt.isAfter(now.plus(LONGEST_CHECKOUT)) || expiresAt.isBefore(now.plus(SHORTEST_CHECKOUT))) {
            throw new InvalidRequestException("expires_at is out of range", "expires_at", null, null, 400, null);
        }
        var price = (Map<?, ?>) ((Map<?, ?>) ((List<?>) parameters.get("line_items")).get(0)).get("price_data");
        var checkout = new Checkout(
                "cs_" + ++ids,
                (String) parameters.get("customer_email"),
                (String) ((Map<?, ?>) parameters.get("metadata")).get("transaction_id"),
                ((Number) price.get("unit_amount")).longValue(),
                (String) price.get("currency"),
                expiresAt);
        checkouts.add(checkout);
        keys.put(name, new Key(parameters, checkout, now));
        return checkout;
    }

    private void arrived(Checkout checkout) {
        checkout.state = State.OVER;
        checkout.payment = checkout.payment == null ? "pi_" + ++ids : checkout.payment;
        payments.add(new Payment(checkout.payment, checkout.email, checkout.currency, checkout.cents));
    }

    private void tell(String type, JsonObject object) {
        var data = new JsonObject();
        data.add("object", object);
        var event = new JsonObject();
        event.addProperty("id", "evt_" + ++ids);
        event.addProperty("object", "event");
        event.addProperty("api_version", Stripe.API_VERSION);
        event.addProperty("type", type);
        event.addProperty("created", clock.instant().getEpochSecond());
        event.add("data", data);
        events.add(new Told(ApiResource.GSON.fromJson(event, Event.class)));
    }

    private static JsonObject session(Checkout checkout, String status, String paymentStatus) {
        var metadata = new JsonObject();
        metadata.addProperty("transaction_id", checkout.transaction);
        var session = new JsonObject();
        session.addProperty("id", checkout.id);
        session.addProperty("object", "checkout.session");
        session.addProperty("url", "http://checkout.invalid/" + checkout.id);
        session.addProperty("status", status);
        session.addProperty("payment_status", paymentStatus);
        session.addProperty("payment_intent", checkout.payment);
        session.addProperty("amount_total", checkout.cents);
        session.addProperty("currency", checkout.currency);
        session.add("metadata", metadata);
        return session;
    }

    private static JsonObject refund(Payment payment, Reversal refund, String status) {
        return reversal(payment, refund, "refund", status);
    }

    private static JsonObject dispute(Payment payment, Reversal dispute, String status) {
        return reversal(payment, dispute, "dispute", status);
    }

    private static JsonObject reversal(Payment payment, Reversal reversal, String kind, String status) {
        var object = new JsonObject();
        object.addProperty("id", reversal.id);
        object.addProperty("object", kind);
        object.addProperty("amount", reversal.cents);
        object.addProperty("currency", payment.currency.toLowerCase());
        object.addProperty("payment_intent", payment.intent);
        object.addProperty("status", status);
        return object;
    }

    @Override
    public <T extends StripeObject> T request(
            BaseAddress address,
            ApiResource.RequestMethod method,
            String path,
            Map<String, Object> parameters,
            Type type,
            RequestOptions options,
            ApiMode mode)
            throws StripeException {
        return request(new ApiRequest(address, method, path, parameters, options), type);
    }

    @Override
    public InputStream requestStream(
            BaseAddress address,
            ApiResource.RequestMethod method,
            String path,
            Map<String, Object> parameters,
            RequestOptions options,
            ApiMode mode) {
        throw new AssertionError("not expected: " + path);
    }
}
