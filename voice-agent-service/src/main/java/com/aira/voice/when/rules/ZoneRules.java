package com.aira.voice.when.rules;

import com.aira.voice.when.words.Cursor;
import com.aira.voice.when.words.Word;
import com.aira.voice.when.words.WordSet;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The zone of a time: "3 pm eastern", "at ten pacific time", "4 pm London time". */
public final class ZoneRules implements Rule {

    private static final Set<String> KINDS = Set.of("standard", "daylight", "summer");

    /** Clear behind any time. */
    private static final Map<String, ZoneId> NAMES = new HashMap<>();

    /** Clear with "time" behind them. */
    private static final Map<String, ZoneId> PLACES = new HashMap<>();

    static {
        named(NAMES, "America/New_York", "eastern est edt");
        named(NAMES, "America/Chicago", "central cst cdt");
        named(NAMES, "America/Denver", "mountain mst mdt");
        named(NAMES, "America/Los_Angeles", "pacific pst pdt");
        named(NAMES, "Europe/London", "gmt bst");
        named(NAMES, "UTC", "utc zulu");
        named(NAMES, "Europe/Berlin", "cet cest");
        named(PLACES, "America/New_York", "york florida boston atlanta miami toronto");
        named(PLACES, "America/Chicago", "chicago texas houston dallas");
        named(PLACES, "America/Denver", "denver colorado");
        named(PLACES, "America/Phoenix", "arizona phoenix");
        named(PLACES, "America/Los_Angeles", "angeles california seattle vegas");
        named(PLACES, "Pacific/Honolulu", "hawaii honolulu");
        named(PLACES, "Europe/London", "london uk british english");
        named(PLACES, "Europe/Dublin", "dublin irish");
        named(PLACES, "Europe/Paris", "paris french");
        named(PLACES, "Europe/Berlin", "berlin german");
        named(PLACES, "Australia/Sydney", "sydney");
    }

    private static void named(Map<String, ZoneId> table, String zone, String words) {
        WordSet.of(words).forEach(word -> table.put(word, ZoneId.of(zone)));
    }

    @Override
    public Optional<Parsed> read(Cursor cursor) {
        Word before = cursor.peek(-1);
        boolean clock = before.is(Word.Kind.NUMBER)
                || before.is(Word.Kind.CLOCK)
                || before.is(Word.Kind.MERIDIEM)
                || before.is("o'clock")
                || before.is("noon");
        if (!clock) {
            return Optional.empty();
        }
        cursor.take("in");
        if (!cursor.take("new")) {
            cursor.take("los");
        }
        Word name = cursor.next();
        cursor.take(KINDS);
        boolean time = cursor.take("time");
        ZoneId zone = NAMES.getOrDefault(name.text(), time ? PLACES.get(name.text()) : null);
        return Optional.ofNullable(zone).map(Parsed.Zone::new);
    }
}
