package com.aira.sandbox.phone.terminal;

/** The call did not go as it should; the message is a plain sentence for whoever typed the command. */
public final class CallFailed extends Exception {
    CallFailed(String message) {
        super(message);
    }
}
