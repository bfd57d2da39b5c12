package com.aira.ui.recharge;

/**
 * What Stripe says of an attempt.
 *
 * @param payment Stripe's id of it; null when there is none
 * @param failure the bank's reason, for its owner; null when there is none
 */
record Charged(Outcome outcome, String payment, String failure) {

    /** Named as in the database. */
    enum Outcome {
        /** Under way, or paid: Stripe's event will credit it. */
        processing,
        requires_action,
        declined,
        /** Stripe was looked through, and was never asked for it. */
        absent,
        /** No answer, or none that says whether money moves. */
        unknown
    }

    static final Charged UNKNOWN = new Charged(Outcome.unknown, null, null);
    static final Charged ABSENT = new Charged(Outcome.absent, null, null);
}
