package com.aira.voice.when;

import com.aira.voice.when.clock.TimeRange;
import com.aira.voice.when.rules.PartRules;
import com.aira.voice.when.words.Expecting;
import com.aira.voice.when.words.NumberWords;
import com.aira.voice.when.words.Tokenizer;
import com.aira.voice.when.words.Word;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Understands dates and times as callers say them: "next Wednesday at 2", "the day after tomorrow in the morning", "no, make it
 * Thursday". It invents nothing: what it is not sure of stays empty, and it answers any text without an exception.
 *
 * <p>Times without am or pm follow business hours (1 to 7 is after noon, 8 to 11 before, 12 is noon) unless a part of the
 * day or what was understood before says otherwise. Days are never in the past unless their year was said.
 */
public final class WhenGrammar {

    /** More than a caller says in one turn or writes in one message; what lies beyond is not read. */
    private static final int MOST_WORDS = 300;

    private static final Set<String> DINNER = Set.of("dinner", "supper", "drinks", "cocktails");
    private static final Set<String> BREAKFAST = Set.of("breakfast");

    private final Scanner scanner;

    /** Holidays and the order of numeric dates as in the United States. */
    public WhenGrammar() {
        this("US");
    }

    /** @param country ISO 3166 alpha-2 code of the business: its holidays, and whether 3/4 is March 4th or April 3rd */
    public WhenGrammar(String country) {
        this.scanner = new Scanner(country);
    }

    /** What the utterance says of when, seen from {@code now} and in its zone. */
    public SpokenWhen understand(String utterance, ZonedDateTime now) {
        return understand(utterance, now, SpokenWhen.NOTHING, Expecting.NOTHING);
    }

    /** The same on top of what was understood before: a new day keeps the time, a new time keeps the day. */
    public SpokenWhen understand(String utterance, ZonedDateTime now, SpokenWhen previous) {
        return understand(utterance, now, previous, Expecting.NOTHING);
    }

    /**
     * The same, when the receptionist has just asked for a day or a time and a bare number may be the answer.
     *
     * @return {@code previous} itself when the utterance says nothing of when
     */
    public SpokenWhen understand(String utterance, ZonedDateTime now, SpokenWhen previous, Expecting expecting) {
        if (utterance == null || utterance.isBlank()) {
            return previous;
        }
        List<Word> all = Names.marked(NumberWords.words(Tokenizer.pieces(utterance)));
        List<Word> words = all.subList(0, Math.min(all.size(), MOST_WORDS));
        List<Mention> mentions = scanner.mentions(words, expecting);
        return Resolver.resolve(now, previous, Corrections.apply(words, mentions), meal(words));
    }

    private static Optional<TimeRange> meal(List<Word> words) {
        if (words.stream().anyMatch(word -> word.in(DINNER))) {
            return Optional.of(PartRules.EVENING);
        }
        return words.stream().anyMatch(word -> word.in(BREAKFAST)) ? Optional.of(PartRules.MORNING) : Optional.empty();
    }
}
