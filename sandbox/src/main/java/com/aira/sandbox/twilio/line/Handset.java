package com.aira.sandbox.twilio.line;

/** The telephone at the other end of a call. Called on the call's thread: it must not block. */
@FunctionalInterface
public interface Handset {
    void receive(CallEvent event);
}
