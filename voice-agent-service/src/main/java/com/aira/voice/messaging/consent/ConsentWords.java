package com.aira.voice.messaging.consent;

import com.aira.voice.loops.SimilarText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a text says about texts. Twilio reads single words itself, and answers them
 * ({@code https://help.twilio.com/articles/223134027}); with Advanced Opt-Out it says so in {@code OptOutType}. People use many
 * other words, which are data: {@code consent-phrases.txt}.
 */
public final class ConsentWords {

    private static final Set<String> TWILIO_STOPS =
            Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT");
    private static final Set<String> TWILIO_STARTS = Set.of("START", "UNSTOP");
    private static final Set<String> TWILIO_HELPS = Set.of("HELP", "INFO");
    /** Means START only to somebody who said STOP; to everybody else it is an answer. */
    private static final String YES = "YES";

    /** "Please don't stop texting me" asks for the contrary. */
    private static final Set<String> NOT = Set.of("dont", "not", "never", "didnt", "havent", "wont");

    /** "Did I unsubscribe me by mistake?" and "if you remove me from your list" only speak of it. */
    private static final Set<String> SPEAKING_OF_IT = Set.of("did", "have", "had", "if", "when", "why");

    private static final ConsentPhrases PHRASES = ConsentPhrases.read();

    private ConsentWords() {}

    /**
     * @param keyword what the text says
     * @param answeredByCarrier whether Twilio has answered it, so that nobody else should
     */
    public record Reading(Keyword keyword, boolean answeredByCarrier) {}

    /**
     * @param optOutType Twilio's parameter, where it sends one
     * @param optedOut whether the sender had withdrawn before
     */
    public static Reading read(String body, Optional<String> optOutType, boolean optedOut) {
        return byTwilio(body, optOutType, optedOut)
                .map(keyword -> new Reading(keyword, true))
                .orElseGet(() -> new Reading(inOtherWords(body, optedOut), false));
    }

    private static Optional<Keyword> byTwilio(String body, Optional<String> optOutType, boolean optedOut) {
        String type = optOutType.orElse("").toUpperCase(Locale.ROOT);
        String word = body.strip().toUpperCase(Locale.ROOT);
        if (type.equals("STOP") || TWILIO_STOPS.contains(word)) {
            return Optional.of(Keyword.STOP);
        }
        if (type.equals("START") || TWILIO_STARTS.contains(word) || optedOut && word.equals(YES)) {
            return Optional.of(Keyword.START);
        }
        return type.equals("HELP") || TWILIO_HELPS.contains(word) ? Optional.of(Keyword.HELP) : Optional.empty();
    }

    private static Keyword inOtherWords(String body, boolean optedOut) {
        List<String> words = once(PHRASES.withoutCourtesies(SimilarText.words(body)));
        String text = String.join(" ", words);
        if (PHRASES.stops().contains(text) || mentionsStop(words)) {
            return Keyword.STOP;
        }
        if (optedOut && PHRASES.starts().contains(text)) {
            return Keyword.START;
        }
        return PHRASES.helps().contains(text) ? Keyword.HELP : Keyword.NONE;
    }

    /** Whether one of the phrases that can mean nothing else stands anywhere in the text. */
    private static boolean mentionsStop(List<String> words) {
        for (int at = 0; at < words.size(); at++) {
            if (PHRASES.stopsAnywhereAt(words, at) && !isDenied(words, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDenied(List<String> words, int at) {
        boolean not = at > 0 && NOT.contains(words.get(at - 1));
        boolean onlyMentioned = words.subList(Math.max(0, at - 2), at).stream().anyMatch(SPEAKING_OF_IT::contains);
        return not || onlyMentioned;
    }

    /** "Stop stop stop" is "stop". */
    private static List<String> once(List<String> words) {
        return words.stream().distinct().count() == 1 ? words.subList(0, 1) : words;
    }
}
