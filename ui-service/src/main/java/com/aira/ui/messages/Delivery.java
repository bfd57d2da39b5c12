package com.aira.ui.messages;

import java.util.Map;

/**
 * How far a text message has come, in words.
 *
 * @param mood the ending of the badge's class
 * @param reason why it did not arrive and what to do; null when it did or may still
 */
public record Delivery(String words, String mood, String reason) {
    /** What Twilio's codes, and ours, mean to an owner: https://www.twilio.com/docs/api/errors */
    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("destination", "We have no price for texts to this country, so none is sent. Call instead."),
            Map.entry("wallet", "Your wallet does not hold what a text to this number costs. Add money, or call."),
            Map.entry("cap", "This text would have cost more than your limit for the month. Raise it, or call."),
            Map.entry("minutes", "Your limit for the month was reached. Raise it, or call."),
            Map.entry(
                    "unregistered",
                    "Your number isn't registered for business texts, which US carriers ask for, so it was not sent. Ask us to"
                            + " register it; until then, call."),
            Map.entry("21211", "This isn't a phone number that can get texts. Check the number."),
            Map.entry("21408", "Texts to this country aren't switched on for your number."),
            Map.entry("21610", "This person asked not to get texts from you, by replying STOP. Call instead."),
            Map.entry("21612", "Your number can't send texts to this number. Call instead."),
            Map.entry("21614", "This is not a mobile number, so it can't get texts. Call instead."),
            Map.entry("30003", "The phone is switched off or out of reach. Try again later, or call."),
            Map.entry("30004", "The phone or its carrier blocks texts from you. Call instead."),
            Map.entry("30005", "This number doesn't exist, or is no longer in use. Check the number."),
            Map.entry("30006", "This is a landline, or its carrier takes no texts. Call instead."),
            Map.entry("30007", "The carrier took it for spam and held it back. Call instead."),
            Map.entry("30008", "The carrier didn't say why. Try again, or call."),
            Map.entry(
                    "30032",
                    "Your toll-free number isn't verified for texts yet, so carriers hold them back. Ask us to verify it;"
                            + " until then, call."),
            Map.entry(
                    "30034",
                    "Your number isn't registered for business texts yet, which US carriers ask for. Ask us to register it;"
                            + " until then, call."));

    static Delivery of(String direction, String status, String errorCode) {
        if (direction.equals("inbound")) {
            return new Delivery("Received", "plain", null);
        }
        return switch (status) {
            case "delivered" -> new Delivery("Delivered", "good", null);
            case "read" -> new Delivery("Read", "good", null);
            case "sent" -> new Delivery("Sent", "plain", null);
            case "canceled" -> new Delivery("Not sent", "warn", "It was canceled before it left.");
            case "failed", "undelivered" ->
                new Delivery(
                        "Not delivered",
                        "bad",
                        REASONS.getOrDefault(
                                errorCode == null ? "" : errorCode, "The carrier refused it. Call instead."));
            default -> new Delivery("Sending", "plain", null);
        };
    }
}
