package com.aira.voice.conversation.confirm;

import com.aira.voice.conversation.phrases.Words;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What was read back before it is done, and how far the caller has come with it.
 *
 * @param subject what exactly would be done: the same subject is the same act
 * @param text as it was to be said, with its question
 * @param heard whether the caller has heard it to its end
 * @param agreed whether the caller has said yes to it beside a question that had to be answered first
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReadBack(Act act, String subject, String text, boolean heard, boolean agreed) {

    /** What would be done. */
    public enum Act {
        BOOK,
        MOVE,
        CANCEL;

        /** The question that ends a read-back. */
        public String question(boolean aloud) {
            return switch (this) {
                case BOOK -> aloud ? "Shall I book it?" : "Reply YES to book it.";
                case MOVE -> aloud ? "Is that right?" : "Reply YES to confirm.";
                case CANCEL -> aloud ? "Shall I cancel it?" : "Reply YES to cancel it.";
            };
        }
    }

    /** Asks for assent, in the words of any receptionist. */
    private static final Pattern ASKS = Pattern.compile(
            "(?i)(?:\\b(?:shall|should|can|may) i\\b|\\bwould you like me to\\b|\\bdo you want me to\\b|\\b(?:is|does) (?:that|this|it|everything) (?:all )?(?:right|correct|ok|okay|sound|look|work)).*\\?|\\breply yes\\b|\\bplease say yes\\b");

    private static final Pattern OTHER_OFFERS = Pattern.compile("(?i)\\b(?:message|put you through|transfer)\\b");

    public ReadBack {
        Objects.requireNonNull(act);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(text);
    }

    /** @param text with its question */
    public static ReadBack of(Act act, String subject, String text) {
        return new ReadBack(act, subject, text, false, false);
    }

    /** The same once more, when it is the same that {@code before} was. */
    public ReadBack again(ReadBack before) {
        boolean same = act == before.act && subject.equals(before.subject);
        return same ? new ReadBack(act, subject, text, before.heard, before.agreed) : this;
    }

    /** The subject of a booking. */
    public static String booking(Instant at, Optional<String> service, String name) {
        return at + "|" + service.orElse("").toLowerCase(Locale.ROOT) + "|"
                + name.strip().toLowerCase(Locale.ROOT);
    }

    public static String move(UUID appointment, Instant to) {
        return appointment + "|" + to;
    }

    public static String cancellation(UUID appointment) {
        return appointment.toString();
    }

    /** Whether a line of the receptionist asks for assent to a change of the calendar. */
    public static boolean isAskedIn(String line) {
        return ASKS.matcher(line).find() && !OTHER_OFFERS.matcher(line).find();
    }

    /**
     * As the next turn begins.
     *
     * @param line the receptionist's last one, as far as it was heard
     */
    public ReadBack at(Optional<String> line, String utterance) {
        boolean nowHeard = heard || line.filter(this::isHeardIn).isPresent();
        boolean nowAgreed = agreed || nowHeard && reply(utterance) == Reply.YES_AND_QUESTION;
        return new ReadBack(act, subject, text, nowHeard, nowAgreed);
    }

    public Reply reply(String utterance) {
        // Of a move only where to may be said again: "yes, Wednesday" of one from Wednesday could mean either.
        String repeatable = act == Act.MOVE ? text.substring(text.lastIndexOf(" to ") + 1) : text;
        return ReplyParser.parse(utterance, act, repeatable);
    }

    /** Whether it may be done now: it was heard, and this turn is nothing but assent. */
    public boolean isAgreedBy(String utterance) {
        Reply reply = reply(utterance);
        return heard && (reply == Reply.YES || agreed && reply == Reply.COURTESY);
    }

    /** Whether the caller could still answer it after this line was the last. */
    public boolean isOpenAfter(Optional<String> line) {
        return line.filter(said -> isHeardIn(said) || isAskedIn(said)).isPresent();
    }

    /** The last word may be missing: nobody waits for it. */
    private boolean isHeardIn(String line) {
        List<String> words = Words.of(text);
        return Collections.indexOfSubList(Words.of(line), words.subList(0, Math.max(1, words.size() - 1))) >= 0;
    }
}
