package com.aira.sandbox.twilio.twiml;

/** A document that Twilio could not execute, with the code that its debugger shows. */
public final class TwimlException extends Exception {

    public static final int BAD_URL = 11100;
    public static final int PARSE_FAILURE = 12100;

    private final int code;

    public TwimlException(int code, String message) {
        super(message);
        this.code = code;
    }

    static TwimlException parse(String message) {
        return new TwimlException(PARSE_FAILURE, "Document parse failure: " + message);
    }

    public int code() {
        return code;
    }
}
