package com.aira.voice.when;

import com.aira.voice.when.clock.TimeRange;
import com.aira.voice.when.rules.PartRules;
import com.aira.voice.when.words.Expecting;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Understands dates and times as callers say them: "next Wednesday at 2", "the day after tomorrow in the morning", "no, make it
 * Thursday". It invents nothing: what it is not sure of stays empty, and it answers any text without an exception.
 *
 * <p>Times without am or pm follow a part of the day or what was understood before, else the opening hours of the business, else
 * the habits of businesses: 1 to 7 is after noon, 8 to 11 before, 12 is noon. Days are never in the past unless their year was said.
 */
public final class WhenGrammar {

    private static final Set<String> DINNER = Set.of("dinner", "supper", "drinks", "cocktails");
    private static final Set<String> BREAKFAST = Set.of("breakfast");

    /** What stands for a day or a time in {@link #withoutTimes}. */
    public static final String TIME_SIGN = "@time";

    private final Scanner scanner;
    private final OpeningHours hours;

    /** Holidays and the order of numeric dates as in the United States. */
    public WhenGrammar() {
        this("US");
    }

    /** @param country ISO 3166 alpha-2 code of the business: its holidays, and whether 3/4 is March 4th or April 3rd */
    public WhenGrammar(String country) {
        this(country, OpeningHours.UNKNOWN);
    }

    /** @param hours decides between am and pm where nothing that was said does */
    public WhenGrammar(String country, OpeningHours hours) {
        this.scanner = new Scanner(country);
        this.hours = hours;
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
        Reading reading = Reading.of(utterance, scanner, expecting);
        return resolve(reading, reading.of(MentionRole.WANTED), now, previous);
    }

    /** When the appointment is that the caller speaks of having: "cancel my three o'clock on Monday". */
    public SpokenWhen existing(String utterance, ZonedDateTime now) {
        Reading reading = Reading.of(utterance, scanner, Expecting.NOTHING);
        return resolve(reading, reading.of(MentionRole.EXISTING), now, SpokenWhen.NOTHING);
    }

    /** Every day and time that is said and not taken back, whatever it is to the speaker: for sentences of a receptionist. */
    public SpokenWhen stated(String sentence, ZonedDateTime now) {
        Reading reading = Reading.of(sentence, scanner, Expecting.NOTHING);
        return resolve(reading, reading.standing(), now, SpokenWhen.NOTHING);
    }

    /** Every day and time that the utterance names, each with what it is to the caller. */
    public List<TimeMention> mentions(String utterance) {
        return Reading.of(utterance, scanner, Expecting.NOTHING).placed();
    }

    /** The utterance with a sign in the place of each day and time, so that their numbers are taken for nothing else. */
    public String withoutTimes(String utterance) {
        StringBuilder rest = new StringBuilder(utterance);
        List<TimeMention> mentions = mentions(utterance);
        for (int i = mentions.size() - 1; i >= 0; i--) {
            int to = Math.min(mentions.get(i).to(), rest.length());
            rest.replace(Math.min(mentions.get(i).from(), to), to, TIME_SIGN);
        }
        return rest.toString();
    }

    private SpokenWhen resolve(Reading reading, List<Mention> mentions, ZonedDateTime now, SpokenWhen previous) {
        return Resolver.resolve(now, previous, mentions, meal(reading), reading.corrected(), hours);
    }

    private static Optional<TimeRange> meal(Reading reading) {
        if (reading.says(DINNER)) {
            return Optional.of(PartRules.EVENING);
        }
        return reading.says(BREAKFAST) ? Optional.of(PartRules.MORNING) : Optional.empty();
    }
}
