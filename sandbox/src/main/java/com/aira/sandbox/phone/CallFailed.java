package com.aira.sandbox.phone;

/** The call did not go as it should; the message is a plain sentence for whoever typed the command. */
final class CallFailed extends Exception {
    CallFailed(String message) {
        super(message);
    }
}
