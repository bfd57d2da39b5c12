package com.aira.ui.wallet.history;

import com.aira.ui.shell.Shell;
import io.quarkus.qute.TemplateData;
import java.util.regex.Pattern;

/** An entry of the wallet's history as its owner reads it. */
@TemplateData
public record LedgerLine(String date, String description, String amount, boolean in, String state, String look) {
    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final String MINUS = "\u2212";

    public static LedgerLine of(TransactionView entry, Shell shell) {
        var in = entry.type() == TransactionType.credit;
        return new LedgerLine(
                shell.dateTime(entry.createdAt()),
                NUMBER.matcher(entry.description())
                        .replaceAll(found -> shell.phone(found.group()).replace("$", "\\$")),
                (in ? "+" : MINUS) + shell.money(entry.amount(), entry.currency()),
                in,
                state(entry),
                look(entry));
    }

    /** How it went, in an owner's words. */
    static String state(TransactionView entry) {
        var in = entry.type() == TransactionType.credit;
        return switch (entry.status()) {
            case pending -> in ? "Not paid yet" : "Reserved";
            case completed ->
                switch (entry.kind()) {
                    case refund, dispute -> "Taken back";
                    case refund_returned, dispute_won -> "Returned";
                    default -> in ? "Received" : "Paid";
                };
            case failed -> in ? "Not paid" : "Not charged";
            case refunded -> "Refunded";
        };
    }

    private static String look(TransactionView entry) {
        return switch (entry.status()) {
            case pending -> "state-busy";
            case completed ->
                switch (entry.kind()) {
                    case refund, dispute -> "state-warn";
                    default -> "state-good";
                };
            case failed -> "";
            case refunded -> "state-warn";
        };
    }
}
