package com.aira.runtime.budget;

import java.util.Objects;

/**
 * What an action costs in one bucket.
 *
 * @param key whose bucket it is: the id of an account or a business, a phone number, a key of {@link VisitorKeys}
 * @param tokens from 1 to the limit's burst: more could never be granted
 */
public record Charge(Limit limit, String key, int tokens) {

    private static final int LONGEST_KEY = 200;

    public Charge {
        Objects.requireNonNull(limit, "limit");
        Objects.requireNonNull(key, "key");
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("The key of a charge has 1 to " + LONGEST_KEY + " characters");
        }
        if (tokens < 1 || tokens > limit.burst()) {
            throw new IllegalArgumentException(
                    tokens + " tokens of " + limit.name() + ", which holds " + limit.burst() + " at most");
        }
    }

    /** One token. */
    public static Charge of(Limit limit, Object key) {
        return new Charge(limit, key.toString(), 1);
    }
}
