package com.aira.runtime.http;

/** Why a request's body was not read to its end. All of it is the sender's doing. */
public final class RequestBodyException extends RuntimeException {

    public enum Reason {
        /** Answer 413. */
        TOO_LARGE,
        /** Answer 408. */
        TOO_SLOW,
        /** The sender is gone, so nobody hears an answer. */
        ABORTED
    }

    private final Reason reason;

    RequestBodyException(Reason reason) {
        super("The body of a request was " + reason, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
