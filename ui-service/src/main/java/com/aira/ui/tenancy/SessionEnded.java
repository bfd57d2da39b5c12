package com.aira.ui.tenancy;

/** The access token is good, but its session was ended: it opens nothing any more. */
public final class SessionEnded extends RuntimeException {
    SessionEnded() {
        super("the session has ended", null, false, false);
    }
}
