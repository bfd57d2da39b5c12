package com.aira.ui.wallet.history;

import io.quarkus.qute.TemplateData;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Describes what an entry's money was for, in an owner's words; every kind of entry has one. The constants are named as
 * in addresses of pages.
 */
@TemplateData
public enum EntryDescription {
    top_ups("Top-ups", TransactionKind.top_up, TransactionKind.recharge),
    numbers("Phone numbers", TransactionKind.number, TransactionKind.renewal),
    usage("Plan and usage", TransactionKind.plan, TransactionKind.usage),
    money_back(
            "Refunds and disputes",
            TransactionKind.refund,
            TransactionKind.refund_returned,
            TransactionKind.dispute,
            TransactionKind.dispute_won,
            TransactionKind.debt),
    corrections("Corrections", TransactionKind.adjustment);

    private final String words;
    private final Set<TransactionKind> kinds;

    EntryDescription(String words, TransactionKind first, TransactionKind... others) {
        this.words = words;
        kinds = EnumSet.of(first, others);
    }

    public String words() {
        return words;
    }

    Set<TransactionKind> kinds() {
        return kinds;
    }

    static EntryDescription of(TransactionKind kind) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.kinds.contains(kind))
                .findFirst()
                .orElseThrow();
    }
}
