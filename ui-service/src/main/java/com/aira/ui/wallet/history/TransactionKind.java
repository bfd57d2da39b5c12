package com.aira.ui.wallet.history;

/** Why money moved; named as in the database and so in JSON. */
public enum TransactionKind {
    top_up,
    recharge,
    /** The first month of a number. */
    number,
    /** A later month of a number. */
    renewal,
    plan,
    usage,
    /** Money that went back to the card. */
    refund,
    /** A refund that did not arrive at the card. */
    refund_returned,
    /** A payment that its payer disputes. */
    dispute,
    dispute_won,
    /** What was owed after a refund or a dispute. */
    debt,
    adjustment
}
