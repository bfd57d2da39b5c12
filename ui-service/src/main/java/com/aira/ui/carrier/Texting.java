package com.aira.ui.carrier;

/** Whether carriers in the United States take the texts of a number; as in {@code business_numbers.texting}. */
public enum Texting {
    ready,
    /** Local, and no campaign is registered here that it could belong to. */
    calls_only,
    /** It is not in the messaging service yet, or that has no registered campaign yet. */
    joining,
    /** Toll-free, and nobody has asked for its verification. */
    unverified,
    in_review,
    rejected
}
