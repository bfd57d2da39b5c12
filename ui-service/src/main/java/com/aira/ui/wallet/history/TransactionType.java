package com.aira.ui.wallet.history;

/** Named as in the database and so in JSON. */
public enum TransactionType {
    credit,
    debit
}
