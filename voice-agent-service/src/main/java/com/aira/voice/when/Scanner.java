package com.aira.voice.when;

import com.aira.voice.when.calendar.Holidays;
import com.aira.voice.when.calendar.NumericDates;
import com.aira.voice.when.rules.BoundedDays;
import com.aira.voice.when.rules.CourtesyRules;
import com.aira.voice.when.rules.DayRules;
import com.aira.voice.when.rules.HabitRules;
import com.aira.voice.when.rules.NoiseRules;
import com.aira.voice.when.rules.Parsed;
import com.aira.voice.when.rules.PartRules;
import com.aira.voice.when.rules.PastRules;
import com.aira.voice.when.rules.PeriodRules;
import com.aira.voice.when.rules.Rule;
import com.aira.voice.when.rules.ShiftRules;
import com.aira.voice.when.rules.TimeRules;
import com.aira.voice.when.rules.ZoneRules;
import com.aira.voice.when.words.Cursor;
import com.aira.voice.when.words.Expecting;
import com.aira.voice.when.words.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes over the words once, from left to right; at each the first rule that understands it takes what it needs. */
final class Scanner {

    private final List<Rule> rules;

    Scanner(String country) {
        DayRules days = new DayRules(new Holidays(country), new NumericDates(country));
        rules = List.of(
                NoiseRules::first,
                new PastRules(),
                new HabitRules(),
                new CourtesyRules(),
                new ZoneRules(),
                new ShiftRules(),
                new BoundedDays(days),
                days,
                new PeriodRules(days),
                new PartRules(),
                new TimeRules(),
                NoiseRules::last);
    }

    List<Mention> mentions(List<Word> words, Expecting expecting) {
        List<Mention> mentions = new ArrayList<>();
        Cursor cursor = new Cursor(words, 0, expecting);
        while (!cursor.atEnd()) {
            int start = cursor.position();
            Optional<Parsed> parsed = said(cursor, start);
            if (parsed.isPresent() && cursor.position() > start) {
                mentions.add(new Mention(start, cursor.position(), parsed.get()));
            } else {
                cursor.back(start + 1);
            }
        }
        return mentions;
    }

    private Optional<Parsed> said(Cursor cursor, int start) {
        for (Rule rule : rules) {
            cursor.back(start);
            Optional<Parsed> parsed = rule.read(cursor);
            if (parsed.isPresent()) {
                return parsed;
            }
        }
        return Optional.empty();
    }
}
