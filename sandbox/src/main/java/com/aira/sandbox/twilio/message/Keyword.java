package com.aira.sandbox.twilio.message;

import java.util.Optional;
import java.util.Set;

/** The words that Twilio answers itself, whatever the application says. They must be the whole text. */
enum Keyword {
    STOP(
            Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"),
            "You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe."),
    START(
            Set.of("START", "YES", "UNSTOP"),
            "You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply."),
    HELP(Set.of("HELP", "INFO"), "Reply STOP to unsubscribe. Msg&Data Rates May Apply.");

    private final Set<String> words;
    private final String answer;

    Keyword(Set<String> words, String answer) {
        this.words = words;
        this.answer = answer;
    }

    String answer() {
        return answer;
    }

    static Optional<Keyword> in(String body) {
        for (Keyword keyword : values()) {
            if (keyword.words.contains(body.strip().toUpperCase())) {
                return Optional.of(keyword);
            }
        }
        return Optional.empty();
    }
}
