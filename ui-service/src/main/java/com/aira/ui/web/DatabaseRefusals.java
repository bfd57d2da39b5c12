package com.aira.ui.web;

import com.aira.runtime.problem.Problem;
import com.aira.ui.input.HttpAddress;
import com.aira.ui.input.NoLink;
import com.aira.ui.input.Readable;
import com.aira.ui.input.SingleLine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hibernate.JDBCException;
import org.postgresql.util.PSQLException;

/** What the database refuses by its own law, as the problem of the caller who asked for it. */
final class DatabaseRefusals {
    /** Constraints are named {@code ck_<table>_<column>}; tables have one or two words. */
    private static final Pattern CHECK =
            Pattern.compile("ck_(?:business_(?:v2|hours|closures|numbers)|knowledge_entries|[a-z]+)_(.+)");

    /** How constraints end whose rule is one of the API's, with its words. */
    private static final Map<String, String> RULES = Map.of(
            "_one_line", SingleLine.MESSAGE,
            "_no_link", NoLink.MESSAGE,
            "_seen", Readable.MESSAGE,
            "_http", HttpAddress.MESSAGE);

    private DatabaseRefusals() {}

    static Optional<Refusal> refusal(JDBCException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException refused) {
                var message = refused.getServerErrorMessage();
                return Optional.ofNullable(
                        refusal(refused.getSQLState(), message == null ? null : message.getConstraint()));
            }
        }
        return Optional.empty();
    }

    private static Refusal refusal(String state, String constraint) {
        if (state == null) {
            return null;
        }
        return switch (state) {
            case "AW402" ->
                new Refusal(Problem.of(
                        402,
                        "insufficient-funds",
                        "Not enough money",
                        "The wallet does not hold enough. Top it up first."));
            case "AW423" ->
                new Refusal(Problem.of(
                        402,
                        "amount-owed",
                        "An amount is owed",
                        "A payment was refunded or disputed after it was spent, or calls cost more than the wallet held."
                                + " Top up what is owed first."));
            case "AW425" ->
                Refusal.conflict(
                        "call-running",
                        "A call is still running",
                        "A call of this business is still running, or its cost is not known yet. Please try again when it is"
                                + " over.");
            case "AW409" ->
                Refusal.conflict(
                        "wallet-conflict",
                        "Conflict in the wallet",
                        "The idempotency key was used for something else, or the entry is final.");
            case "AB409" ->
                Refusal.conflict(
                        "appointment-refused",
                        "The appointment cannot be",
                        "The booking rules of the business refuse this.",
                        Map.of(
                                "reason",
                                constraint == null ? "state" : constraint.replaceFirst("^booking_", ""),
                                "alternatives",
                                List.of()));
            case "AA409" -> accountNotClosed(constraint);
            case "23505" ->
                Refusal.conflict("duplicate", "Already exists", "Something with this name or key exists already.");
            case "23514" -> violated(constraint);
            case "23502" -> Refusal.invalid("body", "a required value is missing");
            // Text with a zero byte or a value out of range passes JSON and fails here.
            case "22021", "22003", "22001", "22008" -> Refusal.invalid("body", "a value is out of range");
            default -> null;
        };
    }

    private static Refusal accountNotClosed(String reason) {
        var detail =
                switch (reason == null ? "" : reason) {
                    case "numbers" -> "Give back your phone numbers first, and wait until they are gone from the list.";
                    case "owed" -> "An amount is owed. Pay it first by topping up your wallet.";
                    case "payment_under_way" -> "A payment is under way. Wait until it is done or has lapsed.";
                    case "balance" -> "Your wallet still holds money. Say that you give it up, or spend it first.";
                    default -> "Something stands against it.";
                };
        return Refusal.conflict(
                "account-not-closed",
                "The account cannot be closed yet",
                detail,
                Map.of("reason", reason == null ? "other" : reason));
    }

    private static Refusal violated(String constraint) {
        for (var rule : RULES.entrySet()) {
            if (constraint != null && constraint.endsWith(rule.getKey())) {
                var checked = constraint.substring(
                        0, constraint.length() - rule.getKey().length());
                return Refusal.invalid(column(checked), rule.getValue());
            }
        }
        return Refusal.invalid(column(constraint), "is out of the permitted range or format");
    }

    private static String column(String constraint) {
        var matcher = CHECK.matcher(constraint == null ? "" : constraint);
        if (!matcher.matches()) {
            return "body";
        }
        var words = matcher.group(1).split("_");
        var name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return name.toString();
    }
}
