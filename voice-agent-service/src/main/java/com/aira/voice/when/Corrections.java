package com.aira.voice.when;

import com.aira.voice.when.rules.Parsed;
import com.aira.voice.when.words.Cursor;
import com.aira.voice.when.words.Nouns;
import com.aira.voice.when.words.Word;
import com.aira.voice.when.words.WordSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Strikes what a caller took back: "not Monday, Tuesday", "Tuesday instead of Monday", "Monday doesn't work", "at 3, no, at 4",
 * "move it from Monday to Tuesday".
 */
final class Corrections {

    /**
     * What the caller took back, and whether anything was corrected.
     *
     * @param mentions all that say something of when
     */
    record Standing(List<Mention> mentions, Set<Mention> takenBack, boolean corrected) {}

    private static final Set<String> NEGATORS = WordSet.of("not except cannot cant dont wont besides couldnt never");
    private static final Set<String> TAKEN_BACK = Set.of("instead", "rather", "other");
    private static final Set<String> LINKS =
            WordSet.of("on at the for in this do make come be it of is want have book that than next need to manage");
    private static final Set<String> REFUSALS = Set.of("doesnt", "wont", "isnt", "cant", "cannot");
    private static final Set<String> REFUSED_AS = WordSet.of("not no too out bad impossible fully");
    private static final Set<String> GOOD = WordSet.of("good great possible free available ideal working ok fine an");
    private static final Set<String> SECOND_THOUGHTS =
            WordSet.of("actually sorry mean meant scratch wait correction oops nope");
    private static final Set<String> NOT_AFTER_NO = WordSet.of(
            "preference problem idea worries matter rush later earlier more need longer one hurry good",
            "particular issue specific allergies");
    private static final int REACH = 5;

    private final List<Word> words;
    private final List<Mention> mentions;
    private final Set<Mention> struck = new HashSet<>();
    private boolean corrected;

    private Corrections(List<Word> words, List<Mention> mentions) {
        this.words = words;
        this.mentions = mentions;
    }

    static Standing apply(List<Word> words, List<Mention> mentions) {
        List<Mention> meant = new ArrayList<>(mentions);
        meant.removeIf(mention -> !mention.isAhead());
        Corrections corrections = new Corrections(words, meant);
        corrections.strikeNegated();
        corrections.strikeReplaced();
        return new Standing(meant, corrections.struck, corrections.corrected && !meant.isEmpty());
    }

    private void strikeNegated() {
        for (int i = 0; i < mentions.size(); i++) {
            Mention mention = mentions.get(i);
            int start = i == 0 ? 0 : mentions.get(i - 1).to();
            int end = i + 1 < mentions.size() ? mentions.get(i + 1).from() : words.size();
            if (isNegatedBefore(start, mention.from()) || isRefusedAfter(mention.to(), end)) {
                struck.add(mention);
                corrected = true;
            }
        }
    }

    private boolean isNegatedBefore(int start, int end) {
        for (int i = end - 1; i >= Math.max(start, end - REACH); i--) {
            Word word = words.get(i);
            if (word.in(TAKEN_BACK) && i + 1 < end) {
                return words.get(i + 1).is("of") || words.get(i + 1).is("than");
            }
            if (word.is("but") && i > 0) {
                return words.get(i - 1).in(Set.of("anything", "day", "time", "any", "everything"));
            }
            if (word.in(NEGATORS)) {
                return i == 0 || !words.get(i - 1).is("why");
            }
            boolean pauseBehind = i + 1 < words.size() && words.get(i + 1).pause() && i + 1 < end;
            if (!word.in(LINKS) || pauseBehind) {
                return false;
            }
        }
        return false;
    }

    private boolean isRefusedAfter(int start, int end) {
        if (start >= end) {
            return false;
        }
        Cursor cursor = new Cursor(words, start);
        if (cursor.take(REFUSALS)) {
            return true;
        }
        boolean linked = cursor.take("is")
                || cursor.take("does")
                || cursor.take("will")
                || cursor.take("would")
                || cursor.take("was");
        boolean refused = cursor.peek().in(REFUSED_AS) && !cursor.peek().pause();
        boolean aboutTheNext = cursor.position() + 1 >= end && end < words.size();
        return refused && !aboutTheNext && (linked || cursor.peek(1).in(GOOD));
    }

    /** Whatever is said again after a second thought replaces what was said before it. */
    private void strikeReplaced() {
        boolean moves = false;
        for (int i = 0; i < words.size(); i++) {
            moves |= words.get(i).in(Nouns.MOVES);
            boolean moved = moves && words.get(i).is("to") && startsMention(i + 1);
            if (moved || isSecondThought(i)) {
                corrected = true;
                strikeBefore(i);
            }
        }
    }

    private boolean startsMention(int at) {
        return mentions.stream().anyMatch(mention -> mention.from() == at);
    }

    private boolean isSecondThought(int at) {
        Cursor here = new Cursor(words, at);
        Word word = here.peek();
        Word next = here.peek(1);
        if (word.is("no")) {
            boolean insideMention = mentions.stream().anyMatch(m -> m.from() <= at && at < m.to());
            return !insideMention && !next.in(NOT_AFTER_NO) && !here.peek(-1).is("is");
        }
        if (word.is("make") || word.is("makes")) {
            return (next.is("it") || next.is("that")) && !here.peek(-1).in(NEGATORS);
        }
        if (word.is("instead")) {
            return !next.is("of");
        }
        return word.in(SECOND_THOUGHTS);
    }

    private void strikeBefore(int at) {
        for (Mention earlier : mentions) {
            if (earlier.to() <= at
                    && mentions.stream().anyMatch(later -> later.from() > at && replaces(later, earlier))) {
                struck.add(earlier);
            }
        }
    }

    private boolean replaces(Mention later, Mention earlier) {
        if (struck.contains(later)) {
            return false;
        }
        if (earlier.said().isDate()) {
            return later.said().isDate();
        }
        if (earlier.said() instanceof Parsed.Part) {
            return later.said() instanceof Parsed.Part;
        }
        return earlier.said().isTime() && later.said().isTime();
    }
}
