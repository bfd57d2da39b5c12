package com.aira.runtime.budget;

import java.time.Duration;

/** A bucket holds too little for what was asked; nothing was taken from any. */
public class BudgetExceeded extends RuntimeException {

    private final transient Limit limit;
    private final transient Duration retryAfter;

    BudgetExceeded(Limit limit, Duration retryAfter) {
        super(limit.name() + " is used up for another " + retryAfter.toSeconds() + " s");
        this.limit = limit;
        this.retryAfter = retryAfter;
    }

    /** The limit that takes longest to allow it again. */
    public Limit limit() {
        return limit;
    }

    /** In whole seconds, rounded up: after it the same request would have been granted. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
