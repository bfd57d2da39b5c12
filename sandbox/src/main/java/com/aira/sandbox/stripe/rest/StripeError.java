package com.aira.sandbox.stripe.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An answer of Stripe other than success, in the shape of its API reference, "Errors". */
public final class StripeError extends RuntimeException {
    private final int status;
    private final boolean executed;
    private final ObjectNode error = JsonNodeFactory.instance.objectNode();

    private StripeError(int status, String type, String code, String parameter, String message) {
        this(status, type, code, parameter, message, false);
    }

    private StripeError(int status, String type, String code, String parameter, String message, boolean executed) {
        super(message);
        this.status = status;
        this.executed = executed;
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

    public static StripeError missing(String parameter) {
        return invalid("parameter_missing", parameter, "Missing required param: " + parameter + ".");
    }

    public static StripeError invalid(String code, String parameter, String message) {
        return new StripeError(400, "invalid_request_error", code, parameter, message);
    }

    /** HTTP 400 of a request whose parameters were right and which the state of things forbids. */
    public static StripeError refused(String code, String parameter, String message) {
        return new StripeError(400, "invalid_request_error", code, parameter, message, true);
    }

    /** The same with the payment intent whose state it is. */
    public static StripeError unexpectedState(String message, ObjectNode paymentIntent) {
        var error = refused("payment_intent_unexpected_state", null, message);
        error.error.set("payment_intent", StripeObjects.visible(paymentIntent));
        return error;
    }

    /** HTTP 500, of which a client cannot know whether it had an effect. */
    static StripeError broken() {
        return new StripeError(
                500, "api_error", null, null, "An unknown error occurred: the sandbox was told to answer so.", true);
    }

    /** HTTP 400: a parameter names what does not exist. */
    static StripeError unknown(String what, String id, String parameter) {
        return new StripeError(
                400, "invalid_request_error", "resource_missing", parameter, "No such " + what + ": '" + id + "'");
    }

    /** HTTP 404: the path names what does not exist. */
    public static StripeError noSuch(String what, String id, String parameter) {
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
    public static StripeError card(ObjectNode paymentIntent) {
        var failure = paymentIntent.get("last_payment_error");
        var error = new StripeError(
                402,
                "card_error",
                failure.get("code").asText(),
                null,
                failure.get("message").asText(),
                true);
        error.error.setAll((ObjectNode) failure);
        error.error.set("payment_intent", StripeObjects.visible(paymentIntent));
        return error;
    }

    int status() {
        return status;
    }

    public ObjectNode body() {
        var body = JsonNodeFactory.instance.objectNode();
        body.set("error", error);
        return body;
    }

    /** Stripe keeps the answers of requests that it began to execute, not of those it refused at the door. */
    boolean executed() {
        return executed;
    }
}
