package com.aira.sandbox.twilio.webhook;

/** A webhook that did not answer as Twilio needs, with the code that Twilio's debugger shows. */
public final class WebhookFailure extends Exception {

    /** What went wrong, in the terms of the retry policy. */
    public enum Cause {
        ADDRESS(11100),
        CONNECT(11205),
        READ(11200),
        CLIENT_ERROR(11200),
        SERVER_ERROR(11200),
        CONTENT(12300);

        private final int code;

        Cause(int code) {
            this.code = code;
        }
    }

    private final Cause kind;
    private final String url;

    public WebhookFailure(Cause kind, String url, String message) {
        super(message);
        this.kind = kind;
        this.url = url;
    }

    public Cause kind() {
        return kind;
    }

    public int code() {
        return kind.code;
    }

    public String url() {
        return url;
    }
}
