package com.aira.voice.understanding.confirm;

import com.aira.voice.frames.ReadBack;
import com.aira.voice.frames.ReadBack.Act;
import com.aira.voice.understanding.phrases.Words;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decides whether what was read back was heard, and whether an utterance agrees to it. */
public record ReadBackCheck(ReadBack readBack) {

    /** Asks for assent, in the words of any receptionist. */
    private static final Pattern ASKS =
            Pattern.compile("(?i)(?:\\b(?:shall|should|can|may) i\\b|\\bwould you like me to\\b|\\bdo you want me to\\b"
                    + "|\\b(?:is|does) (?:that|this|it|everything) (?:all )?(?:right|correct|ok|okay|sound|look|work)).*\\?"
                    + "|\\breply yes\\b|\\bplease say yes\\b");

    private static final Pattern OTHER_OFFERS = Pattern.compile("(?i)\\b(?:message|put you through|transfer)\\b");

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
        boolean heard = readBack.heard() || line.filter(this::isHeardIn).isPresent();
        boolean agreed = readBack.agreed() || heard && reply(utterance) == Reply.YES_AND_QUESTION;
        return readBack.after(heard, agreed);
    }

    public Reply reply(String utterance) {
        // Of a move only where to may be said again: "yes, Wednesday" of one from Wednesday could mean either.
        String text = readBack.text();
        String repeatable = readBack.act() == Act.MOVE ? text.substring(text.lastIndexOf(" to ") + 1) : text;
        return ReplyParser.parse(utterance, readBack.act(), repeatable);
    }

    /** Whether it may be done now: it was heard, and this turn is nothing but assent. */
    public boolean isAgreedBy(String utterance) {
        Reply reply = reply(utterance);
        return readBack.heard() && (reply == Reply.YES || readBack.agreed() && reply == Reply.COURTESY);
    }

    /** Whether the caller could still answer it after this line was the last. */
    public boolean isOpenAfter(Optional<String> line) {
        return line.filter(said -> isHeardIn(said) || isAskedIn(said)).isPresent();
    }

    /** Whether this line is the read-back, or holds it. The last word may be missing: nobody waits for it. */
    public boolean isHeardIn(String line) {
        List<String> words = Words.of(readBack.text());
        return Collections.indexOfSubList(Words.of(line), words.subList(0, Math.max(1, words.size() - 1))) >= 0;
    }
}
