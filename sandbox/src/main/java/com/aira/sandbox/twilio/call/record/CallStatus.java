package com.aira.sandbox.twilio.call.record;

/** The states of a call as Twilio writes them. */
public enum CallStatus {
    QUEUED("queued"),
    RINGING("ringing"),
    IN_PROGRESS("in-progress"),
    COMPLETED("completed"),
    BUSY("busy"),
    FAILED("failed"),
    NO_ANSWER("no-answer"),
    CANCELED("canceled");

    private final String written;

    CallStatus(String written) {
        this.written = written;
    }

    public String written() {
        return written;
    }

    public boolean over() {
        return this != QUEUED && this != RINGING && this != IN_PROGRESS;
    }

    static CallStatus of(String written) {
        for (CallStatus status : values()) {
            if (status.written.equals(written)) {
                return status;
            }
        }
        throw new IllegalArgumentException("No call status: " + written);
    }
}
