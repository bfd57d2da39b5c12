package com.aira.sandbox.twilio.line;

import java.time.Duration;

/** How long speech takes. */
public enum Pace {
    /** Words are spoken the moment they arrive, and pauses take no time: for tests and for people who read. */
    INSTANT {
        @Override
        public Duration speaking(String text) {
            return Duration.ZERO;
        }

        @Override
        public Duration pause(Duration length) {
            return Duration.ZERO;
        }
    },
    /** As a person would hear it, so that one can interrupt: about 170 words a minute, 15 characters a second. */
    NATURAL {
        @Override
        public Duration speaking(String text) {
            return Duration.ofMillis(text.length() * 1000L / 15);
        }

        @Override
        public Duration pause(Duration length) {
            return length;
        }
    };

    public abstract Duration speaking(String text);

    public abstract Duration pause(Duration length);
}
