package com.aira.sandbox.stripe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An answer of Stripe other than success, in the shape of its API reference, "Errors". */
final class StripeError extends RuntimeException {
    private final int status;
    private final ObjectNode error = JsonNodeFactory.instance.objectNode();

    private StripeError(int status, String type, String code, String parameter, String message) {
        super(message);
        this.status = status;
        error.put("type", type);
        if (code != null) {
            error.put("code", code);
        }
        if (parameter != null) {
            error.put("param", parameter);
        }
        error.put("message", message);
    }

    static StripeError unknownParameter(String parameter) {
        return invalid("parameter_unknown", parameter, "Received unknown parameter: " + parameter);
    }

    static StripeError missing(String parameter) {
        return invalid("parameter_missing", parameter, "Missing required param: " + parameter + ".");
    }

    static StripeError invalid(String code, String parameter, String message) {
        return new StripeError(400, "invalid_request_error", code, parameter, message);
    }

    static StripeError noSuch(String what, String id, String parameter) {
        return new StripeError(
                404, "invalid_request_error", "resource_missing", parameter, "No such " + what + ": '" + id + "'");
    }

    static StripeError unauthorized(String message) {
        return new StripeError(401, "invalid_request_error", null, null, message);
    }

    static StripeError keyReused() {
        return new StripeError(
                400,
                "idempotency_error",
                null,
                null,
                "Keys for idempotent requests can only be used with the same parameters they were first used with."
                        + " Try using a key other than the one you sent if you meant to execute a different request.");
    }

    static StripeError keyInUse() {
        return new StripeError(
                409,
                "idempotency_error",
                "idempotency_key_in_use",
                null,
                "There is currently another in-progress request using this Idempotent Key.");
    }

    /** HTTP 402, with the payment intent that failed. */
    static StripeError card(String code, String declineCode, String message, ObjectNode paymentIntent) {
        var error = new StripeError(402, "card_error", code, null, message);
        if (declineCode != null) {
            error.error.put("decline_code", declineCode);
        }
        error.error.set("payment_intent", paymentIntent);
        return error;
    }

    int status() {
        return status;
    }

    ObjectNode body() {
        var body = JsonNodeFactory.instance.objectNode();
        body.set("error", error);
        return body;
    }

    /** Stripe keeps the answers of requests that it began to execute, not of those it refused at the door. */
    boolean executed() {
        return status == 402;
    }
}
