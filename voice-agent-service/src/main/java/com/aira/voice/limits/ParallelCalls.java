package com.aira.voice.limits;

import java.util.Optional;

/**
 * How many calls may run at once.
 *
 * @param ofCaller of one number at one business
 * @param ofBusiness of one business in all
 */
public record ParallelCalls(int ofCaller, int ofBusiness) {

    /** Whose calls are too many. */
    public enum Excess {
        CALLER,
        BUSINESS
    }

    public static ParallelCalls of(LimitsConfig config) {
        return new ParallelCalls(
                Math.multiplyExact(config.callsPerCaller(), config.generosity()),
                Math.multiplyExact(config.callsPerBusiness(), config.generosity()));
    }

    /** Nobody needs to count further. */
    public int most() {
        return Math.max(ofCaller, ofBusiness);
    }

    /** Whether one more is too many beside those that run. */
    public Optional<Excess> excess(int runningOfCaller, int runningOfBusiness) {
        if (runningOfCaller >= ofCaller) {
            return Optional.of(Excess.CALLER);
        }
        return runningOfBusiness >= ofBusiness ? Optional.of(Excess.BUSINESS) : Optional.empty();
    }
}
