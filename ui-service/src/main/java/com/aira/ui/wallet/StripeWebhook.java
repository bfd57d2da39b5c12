package com.aira.ui.wallet;

import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.Problem;
import com.aira.ui.web.Refusal;
import com.google.gson.JsonParseException;
import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.model.checkout.Session;
import com.stripe.net.Webhook;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/**
 * Stripe's events. Only a signed one settles a top-up, and only "paid" credits it: a checkout is also completed by
 * customers whose bank has not paid yet. Replays and reorderings have no effect; all known events are answered 204.
 */
@Path("/api/webhooks/stripe")
@Tag(name = "wallet")
public class StripeWebhook {
    private static final Logger LOG = Logger.getLogger(StripeWebhook.class);
    private static final long TOLERANCE_SECONDS = 300;

    private final WalletConfig config;
    private final OwnerTransactions transactions;

    StripeWebhook(WalletConfig config, OwnerTransactions transactions) {
        this.config = config;
        this.transactions = transactions;
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Stripe reports a payment", description = "Signed by Stripe; nobody else calls it.")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "204", description = "Settled, or known before, or of no concern")
    @APIResponse(responseCode = "400", description = "The signature is missing, wrong or too old")
    public void receive(InputStream body, @HeaderParam("Stripe-Signature") String signature) {
        var event = verified(read(body), signature);
        switch (event.getType()) {
            case "checkout.session.completed" -> {
                var session = session(event);
                if ("paid".equals(session.getPaymentStatus())) {
                    settle(session, true);
                }
            }
            case "checkout.session.async_payment_succeeded" -> settle(session(event), true);
            case "checkout.session.async_payment_failed", "checkout.session.expired" -> settle(session(event), false);
            default -> LOG.debugf("Stripe event %s of type %s is of no concern", event.getId(), event.getType());
        }
    }

    private void settle(Session session, boolean paid) {
        var transaction = transaction(session);
        if (transaction == null) {
            LOG.infof("Stripe session %s is none of ours", session.getId());
            return;
        }
        var outcome = transactions.withoutOwner(database -> database.createNativeQuery(
                        "select private.settle_top_up(:id, :session, :payment, :amount, :currency, :paid)",
                        String.class)
                .setParameter("id", transaction)
                .setParameter("session", session.getId())
                .setParameter("payment", session.getPaymentIntent(), String.class)
                .setParameter("amount", amount(session), BigDecimal.class)
                .setParameter(
                        "currency",
                        session.getCurrency() == null
                                ? null
                                : session.getCurrency().toUpperCase(Locale.ROOT),
                        String.class)
                .setParameter("paid", paid)
                .getSingleResult());
        if (outcome.equals("mismatch") || outcome.equals("unknown")) {
            // Money that no entry of a wallet explains: somebody has to look.
            LOG.errorf(
                    "Stripe session %s for transaction %s was not credited: %s", session.getId(), transaction, outcome);
        }
    }

    private byte[] read(InputStream body) {
        try {
            var bytes = body.readNBytes(config.maxEventBytes() + 1);
            if (bytes.length > config.maxEventBytes()) {
                throw Refusal.tooLarge(config.maxEventBytes());
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Event verified(byte[] body, String signature) {
        if (signature == null) {
            throw badSignature(null);
        }
        var payload = new String(body, StandardCharsets.UTF_8);
        try {
            // The SDK would parse before it verifies, and what a stranger wrote may be anything.
            Webhook.Signature.verifyHeader(payload, signature, config.webhookSecret(), TOLERANCE_SECONDS);
            return Webhook.constructEvent(payload, signature, config.webhookSecret());
        } catch (SignatureVerificationException | JsonParseException | IllegalArgumentException e) {
            throw badSignature(e);
        }
    }

    private static Refusal badSignature(Exception cause) {
        return new Refusal(
                Problem.of(400, "bad-signature", "Signature not valid", "The event is not signed by Stripe."), cause);
    }

    /** An event of another API version than the SDK's still has what is read here. */
    private static Session session(Event event) {
        var data = event.getDataObjectDeserializer();
        try {
            return (Session) (data.getObject().isPresent() ? data.getObject().get() : data.deserializeUnsafe());
        } catch (EventDataObjectDeserializationException e) {
            throw new Refusal(
                    Problem.of(400, "bad-request", "Bad request", "The event carries no checkout session."), e);
        }
    }

    private static UUID transaction(Session session) {
        var id = session.getMetadata() == null ? null : session.getMetadata().get(Checkout.TRANSACTION);
        try {
            return id == null ? null : UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static BigDecimal amount(Session session) {
        return session.getAmountTotal() == null
                ? null
                : BigDecimal.valueOf(session.getAmountTotal()).movePointLeft(2);
    }
}
