package com.aira.runtime.budget;

import java.time.Duration;
import java.util.Objects;

/**
 * A token bucket.
 *
 * @param name what is limited, such as {@code sign-up.visitor}; the buckets of one name are told apart by their keys
 * @param burst tokens that may be taken at once, from 1
 * @param refill how long one token takes to come back
 */
public record Limit(String name, int burst, Duration refill) {

    public Limit {
        Objects.requireNonNull(name, "name");
        if (name.isBlank() || name.length() > 100) {
            throw new IllegalArgumentException("A limit has a name of 1 to 100 characters, not '" + name + "'");
        }
        if (burst < 1) {
            throw new IllegalArgumentException(name + " allows " + burst + " at once; 1 is the least");
        }
        if (refill.isZero() || refill.isNegative()) {
            throw new IllegalArgumentException(name + " refills a token in " + refill + "; that must take some time");
        }
    }
}
