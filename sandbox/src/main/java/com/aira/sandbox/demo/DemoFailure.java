package com.aira.sandbox.demo;

/** A step of the demo that an interface refused, with the answer. */
final class DemoFailure extends RuntimeException {
    DemoFailure(String message) {
        super(message);
    }
}
