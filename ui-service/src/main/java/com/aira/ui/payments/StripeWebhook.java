package com.aira.ui.payments;

import com.aira.runtime.problem.Problem;
import com.aira.ui.web.Refusal;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
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
import java.time.Clock;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where Stripe's events arrive: nothing is read before its signature is verified. */
@Path("/api/webhooks/stripe")
@Tag(name = "wallet")
public class StripeWebhook {
    /** How old a signature may be: Stripe sends again what did not arrive, signed anew. */
    private static final long TOLERANCE_SECONDS = 300;

    /** How far two clocks may be apart. */
    private static final long CLOCKS_APART_SECONDS = 30;

    /** The last second of the year 9999, beyond which no database keeps a date. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private final PaymentsConfig config;
    private final StripeEvents events;
    private final Clock clock;

    StripeWebhook(PaymentsConfig config, StripeEvents events, Clock clock) {
        this.config = config;
        this.events = events;
        this.clock = clock;
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Stripe reports a payment", description = "Signed by Stripe; nobody else calls it.")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "204", description = "Settled, or known before, or of no concern")
    @APIResponse(
            responseCode = "400",
            description = "The signature is missing, wrong, too old or of the future, or there is no event")
    public void receive(InputStream body, @HeaderParam("Stripe-Signature") String signature) {
        events.apply(verified(read(body), signature));
    }

    private byte[] read(InputStream body) {
        if (body == null) {
            return new byte[0];
        }
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
            if (isOfTheFuture(signature)) {
                throw badSignature(null);
            }
            if (!isEvent(JsonParser.parseString(payload))) {
                throw Refusal.invalid("body", "is no event");
            }
            return Webhook.constructEvent(payload, signature, config.webhookSecret());
        } catch (SignatureVerificationException | JsonParseException | IllegalArgumentException e) {
            throw badSignature(e);
        }
    }

    /** What everything after this takes for granted. */
    private static boolean isEvent(JsonElement body) {
        return body instanceof JsonObject event
                && isText(event.get("id"))
                && isText(event.get("type"))
                && event.get("object") instanceof JsonPrimitive object
                && object.getAsString().equals("event")
                && event.get("data") instanceof JsonObject data
                && data.get("object") instanceof JsonObject
                && (!event.has("created") || isSecond(event.get("created")));
    }

    private static boolean isText(JsonElement value) {
        return value instanceof JsonPrimitive text
                && text.isString()
                && !text.getAsString().isBlank();
    }

    private static boolean isSecond(JsonElement value) {
        return value instanceof JsonPrimitive number
                && number.isNumber()
                && number.getAsBigDecimal().signum() >= 0
                && number.getAsBigDecimal().compareTo(BigDecimal.valueOf(LAST_SECOND)) <= 0;
    }

    /** The SDK refuses what is too old, and would take what is signed for next year. */
    private boolean isOfTheFuture(String signature) {
        var latest = clock.instant().plusSeconds(CLOCKS_APART_SECONDS).getEpochSecond();
        return Stream.of(signature.split(","))
                .map(String::strip)
                .filter(part -> part.startsWith("t="))
                .anyMatch(part -> Long.parseLong(part.substring(2)) > latest);
    }

    private static Refusal badSignature(Exception cause) {
        return new Refusal(
                Problem.of(400, "bad-signature", "Signature not valid", "The event is not signed by Stripe."), cause);
    }
}
