package com.aira.sandbox.phone;

/** Something the person at the phone did that cannot work; the message is for them. */
final class PhoneProblem extends RuntimeException {
    PhoneProblem(String message) {
        super(message);
    }
}
