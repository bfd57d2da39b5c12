package com.aira.ui.shell;

import com.aira.runtime.problem.Problem;
import java.util.Map;

/** Words problems of the API for pages: what happened, and what to do. */
public final class ProblemMessages {
    private static final Map<String, String> PROBLEMS = Map.ofEntries(
            Map.entry("not-found", "We can't find that. It may have been deleted."),
            Map.entry("unauthorized", "Your session has ended. Please sign in again."),
            Map.entry(
                    "invalid-credentials",
                    "That e-mail address and password don't match. Check both, or reset your password."),
            Map.entry(
                    "sign-up-refused",
                    "We can't create an account with this address and password. If you already have one, sign in instead."),
            Map.entry("email-not-confirmed", "Please follow the link in the e-mail we sent you, then sign in."),
            Map.entry("recovery-expired", "That code or link was used already or has expired. Ask for a new one."),
            Map.entry(
                    "insufficient-funds",
                    "Your wallet doesn't hold enough for this. Add money first; nothing was charged."),
            Map.entry(
                    "amount-owed",
                    "You owe an amount that your wallet did not hold. Pay it in your wallet first; nothing was"
                            + " charged."),
            Map.entry(
                    "price-changed",
                    "The price has just changed. Nothing was bought; please look at the new price and try again."),
            Map.entry(
                    "statement-too-long",
                    "One file holds a year and 100,000 transactions at most. Please go back, choose a first and a last"
                            + " day, and download again."),
            Map.entry("duplicate", "You already have one with this name. Choose another name."),
            Map.entry("document-busy", "This document is being read right now. Wait until that is done."),
            Map.entry("too-large", "This is too large. A file can have up to 25 MB, a text up to 20,000 characters."),
            Map.entry("number-not-active", "This number isn't active, so it can't do that."),
            Map.entry(
                    "not-offered", "Numbers of this type aren't sold in this country. Choose another type or country."),
            Map.entry(
                    "number-taken",
                    "Somebody else has just taken this number. Nothing was charged; please choose another one."),
            Map.entry(
                    "number-regulated",
                    "This country wants an address or identity on file before this number can be used. Nothing was"
                            + " charged; please choose another type or country."),
            Map.entry(
                    "number-needs-papers",
                    "This country gives numbers only to businesses whose address and identity were approved, and we can't"
                            + " do that for you yet. Keep the number you have and forward its calls to one from the"
                            + " United States or Canada, or ask us to set your country up."),
            Map.entry("purchase-failed", "This purchase did not work, and nothing was charged. Please search again."),
            Map.entry("unknown-business", "Please choose one of your businesses."),
            Map.entry("number-without-business", "Give the number to a business first."),
            Map.entry("top-up-settled", "This payment is finished already. To add more money, choose an amount again."),
            Map.entry("no-card", "Please save a card first: tick \u201cSave this card\u201d when you add money."),
            Map.entry("bad-gateway", "A service we depend on failed. Nothing was changed; please try again."),
            Map.entry("unavailable", "A service we depend on isn't available. Please try again in a minute."),
            Map.entry("internal", "Something went wrong on our side. Please try again."),
            Map.entry(
                    "foreign-origin",
                    "This request didn't come from our own pages, so it was not carried out. Reload the page."));

    /** Complaints of the API about a single field, by how they begin. */
    private static final Map<String, String> COMPLAINTS = Map.ofEntries(
            Map.entry("must not be blank", "Please fill this in."),
            Map.entry("must not be null", "Please fill this in."),
            Map.entry("must not be empty", "Please fill this in."),
            Map.entry("must be a well-formed email address", "This doesn't look like an e-mail address."),
            Map.entry("must be one line", "Please write this in one line, without line breaks or hidden characters."),
            Map.entry("must not hold an internet address", "Please write the name without an internet address."),
            Map.entry("must hold a letter or a digit", "Please write a name with letters or digits."),
            Map.entry("must be an address that begins with", "Please begin with https:// or http://."),
            Map.entry("is not your password", "This is not your current password."),
            Map.entry(
                    "is too weak or the same as before", "Please choose a longer password, and not the one you have."),
            Map.entry("is not a time zone", "Please choose a time zone from the list."),
            Map.entry("size must be between 8 and", "At least 8 characters, please."),
            Map.entry("size must be between", "This is too short or too long."),
            Map.entry("is out of the permitted range", "This value isn't possible here."));

    private ProblemMessages() {}

    public static String of(Problem problem) {
        var name = problem.type().substring(problem.type().lastIndexOf('/') + 1);
        return PROBLEMS.getOrDefault(name, problem.detail());
    }

    static String complaint(String message) {
        return COMPLAINTS.entrySet().stream()
                .filter(known -> message.startsWith(known.getKey()))
                // "size must be between 8 and" before "size must be between"
                .max(java.util.Comparator.comparingInt(known -> known.getKey().length()))
                .map(Map.Entry::getValue)
                .orElseGet(() -> "This " + message + ".");
    }

    static String unplaced(String field, String message) {
        return field.equals("body") ? complaint(message) : field + ": " + complaint(message);
    }
}
