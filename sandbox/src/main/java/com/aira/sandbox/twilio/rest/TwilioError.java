package com.aira.sandbox.twilio.rest;

/** A request that Twilio refuses. */
public final class TwilioError extends RuntimeException {

    private final int status;
    private final int code;

    public TwilioError(int status, int code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    public static TwilioError badRequest(int code, String message) {
        return new TwilioError(400, code, message);
    }

    public static TwilioError notFound(String path) {
        return new TwilioError(404, 20404, "The requested resource " + path + " was not found");
    }

    public int status() {
        return status;
    }

    public int code() {
        return code;
    }
}
