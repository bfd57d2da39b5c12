package com.aira.voice.understanding.confirm;

import com.aira.voice.frames.ReadBack;
import com.aira.voice.understanding.phrases.PhraseFile;
import com.aira.voice.understanding.phrases.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a reply word by word, each as part of a known phrase of assent, refusal, delay, courtesy or filling. A turn with
 * any word left over is no pure assent, so what nobody thought of can do no harm: the caller is asked again.
 */
public final class ReplyParser {

    private static final PhraseFile PHRASES = PhraseFile.read(ReplyParser.class, "replies.txt");

    /** The careful reading wins where two phrases are of one length. */
    private static final List<String> KINDS =
            List.of("wait", "keep", "no", "objection", "goodbye", "yes", "courtesy", "filler");

    /** "Why not?" and "could you please?" ask nothing. */
    private static final Pattern ASKS_NOTHING = Pattern.compile(
            "(?i)\\b(?:why (?:ever )?not|(?:could|can|would|will) you(?:,? please)?|if you (?:could|would|can)(?:,? please)?)\\s*\\?");

    private static final Set<String> CONNECTIVES = Set.of(
            "for", "on", "at", "under", "the", "with", "in", "its", "it", "is", "thats", "a", "an", "and", "to", "name",
            "from", "my");

    /** With a goodbye they take leave and agree to nothing: "wonderful, thank you, bye". */
    private static final Set<String> PRAISE = Set.of(
            "great",
            "perfect",
            "excellent",
            "awesome",
            "brilliant",
            "lovely",
            "wonderful",
            "fantastic",
            "fabulous",
            "amazing",
            "super",
            "cool",
            "splendid",
            "marvellous",
            "marvelous",
            "sweet",
            "nice",
            "smashing",
            "grand",
            "good",
            "very",
            "really");

    private static final Set<String> BEFORE_NUMBERS = Set.of(
            "at",
            "the",
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    private static final Set<String> PEOPLE = Set.of("people", "persons", "guests", "of");

    private static final Set<String> AFTER_NUMBERS = Set.of("am", "pm", "oclock");

    private static final List<String> NUMBERS = List.of(
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    private ReplyParser() {}

    /** How the words of an utterance were understood. */
    record Parsed(Set<String> kinds, String last, List<String> rest, boolean asks) {

        boolean has(String kind) {
            return kinds.contains(kind);
        }

        boolean isWhole() {
            return rest.isEmpty() && !asks;
        }
    }

    /** Without a read-back whose words might be repeated, to any question that can be answered by yes or no. */
    public static Reply parse(String utterance) {
        return reply(parsed(utterance, Optional.empty(), List.of()));
    }

    /**
     * @param act what the caller was asked to agree to: "cancel it" agrees to a cancellation only
     * @param readBack whose words a caller may say again without adding anything
     */
    public static Reply parse(String utterance, ReadBack.Act act, String readBack) {
        return reply(parsed(utterance, Optional.of(act), Words.of(readBack)));
    }

    static Parsed parsed(String utterance, Optional<ReadBack.Act> act, List<String> readBack) {
        List<String> words = Words.of(utterance);
        Set<String> kinds = new HashSet<>();
        List<String> rest = new ArrayList<>();
        String last = "";
        int at = 0;
        while (at < words.size()) {
            Found found = find(words, at, act);
            if (found.end() > at) {
                boolean praise = found.kind().equals("yes") && PRAISE.containsAll(words.subList(at, found.end()));
                kinds.add(praise ? "praise" : found.kind());
                last = isDecisive(found.kind()) ? found.kind() : last;
                at = found.end();
            } else if (!isRepeated(words, at, readBack)) {
                rest.add(words.get(at++));
            } else {
                at++;
            }
        }
        boolean asks = ASKS_NOTHING.matcher(utterance).replaceAll("").contains("?");
        return new Parsed(kinds, last, rest, asks);
    }

    private record Found(String kind, int end) {}

    private static Found find(List<String> words, int at, Optional<ReadBack.Act> act) {
        Found best = new Found("", at);
        for (String kind : KINDS) {
            int end = PHRASES.end(kind, words, at);
            if (end > best.end()) {
                best = new Found(kind, end);
            }
        }
        int end = act.map(one -> PHRASES.end("yes " + one.name().toLowerCase(), words, at))
                .orElse(at);
        return end > best.end() ? new Found("yes", end) : best;
    }

    private static boolean isDecisive(String kind) {
        return !kind.equals("courtesy") && !kind.equals("filler") && !kind.equals("goodbye");
    }

    /** "Yes, for Tuesday at 10": said already. A bare number is not: "yes, for two" may be of people. */
    private static boolean isRepeated(List<String> words, int at, List<String> readBack) {
        String word = words.get(at);
        if (CONNECTIVES.contains(word)) {
            return at + 1 < words.size() && isRepeated(words, at + 1, readBack);
        }
        if (isNumber(word)) {
            if (at + 1 < words.size() && PEOPLE.contains(words.get(at + 1))) {
                // "Yes, eight people": of a table for eight, and not of one at eight.
                return isPartyOf(digits(word), readBack);
            }
            boolean time = at > 0 && BEFORE_NUMBERS.contains(words.get(at - 1))
                    || at + 1 < words.size() && AFTER_NUMBERS.contains(words.get(at + 1));
            return time && readBack.contains(digits(word));
        }
        if (PEOPLE.contains(word) && at > 0 && isNumber(words.get(at - 1))) {
            return isPartyOf(digits(words.get(at - 1)), readBack);
        }
        boolean possessive = word.endsWith("s") && readBack.contains(word.substring(0, word.length() - 1));
        return readBack.contains(word) || possessive || word.equals("oclock") && at > 0 && isNumber(words.get(at - 1));
    }

    private static boolean isPartyOf(String size, List<String> readBack) {
        int place = Collections.indexOfSubList(readBack, List.of("for", size));
        return place >= 0
                && place + 2 < readBack.size()
                && Set.of("people", "on", "with").contains(readBack.get(place + 2));
    }

    private static boolean isNumber(String word) {
        return Character.isDigit(word.charAt(0)) || NUMBERS.contains(word);
    }

    private static String digits(String word) {
        return NUMBERS.contains(word) ? Integer.toString(NUMBERS.indexOf(word)) : word;
    }

    private static Reply reply(Parsed parsed) {
        boolean objects = parsed.has("no") || parsed.has("objection") || parsed.has("keep");
        if (!parsed.isWhole()) {
            if (objects || parsed.has("wait")) {
                return Reply.OBJECTION;
            }
            if (!parsed.has("yes") && !parsed.has("praise")) {
                return Reply.OTHER;
            }
            boolean question = parsed.asks() || PHRASES.isIn("question", parsed.rest());
            return question ? Reply.YES_AND_QUESTION : Reply.YES_AND_MORE;
        }
        if (parsed.has("wait")) {
            return Reply.WAIT;
        }
        if (parsed.has("objection")) {
            return Reply.OBJECTION;
        }
        if (objects) {
            // "No, yes" is neither; of "yeah, no" the end counts.
            boolean takenBack =
                    (parsed.has("yes") || parsed.has("praise")) && parsed.last().equals("yes");
            return takenBack ? Reply.OBJECTION : parsed.has("keep") ? Reply.KEEP : Reply.NO;
        }
        if (parsed.has("yes") || parsed.has("praise") && !parsed.has("goodbye")) {
            return Reply.YES;
        }
        return parsed.has("courtesy") || parsed.has("goodbye") || parsed.has("praise") ? Reply.COURTESY : Reply.OTHER;
    }
}
