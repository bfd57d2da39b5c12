package com.aira.voice.when;

import com.aira.voice.when.words.Expecting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of phrases beside this class: {@code utterance | seen from the first instant | the second | the third}. An
 * utterance may follow another ({@code Wednesday at 2 >> at 4 instead}) or answer a question for a time ({@code T:}) or a
 * day ({@code D:}). Expected are day, time, [range], {days}, alternatives after "or", "!" for a correction, "-" for nothing.
 */
final class Phrases {

    /** A Saturday in autumn; the Friday before clocks go forward, in the evening; the last days of a year abroad. */
    static final List<ZonedDateTime> INSTANTS = List.of(
            ZonedDateTime.parse("2026-11-21T09:30-05:00[America/New_York]"),
            ZonedDateTime.parse("2027-03-12T16:45-05:00[America/New_York]"),
            ZonedDateTime.parse("2026-12-30T20:15Z[Europe/London]"));

    record Phrase(String utterance, List<String> expected) {}

    private Phrases() {}

    static List<Phrase> in(String file) {
        try (InputStream stream = Phrases.class.getResourceAsStream(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Phrases::parsed)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Phrase parsed(String line) {
        List<String> cells = List.of(line.split(" \\| "));
        return new Phrase(cells.get(0), cells.subList(1, cells.size()));
    }

    static String understood(WhenGrammar grammar, String utterance, ZonedDateTime now) {
        SpokenWhen when = SpokenWhen.NOTHING;
        for (String turn : utterance.split(" >> ")) {
            Expecting expecting =
                    turn.startsWith("T:") ? Expecting.TIME : turn.startsWith("D:") ? Expecting.DATE : Expecting.NOTHING;
            String text = expecting == Expecting.NOTHING ? turn : turn.substring(2);
            when = grammar.understand(text, now, when, expecting);
        }
        return written(when);
    }

    private static String written(SpokenWhen when) {
        List<String> parts = new ArrayList<>();
        when.date().ifPresent(date -> parts.add(date.toString()));
        when.time().ifPresent(time -> parts.add(time.toString()));
        when.range().ifPresent(range -> parts.add("[" + range.from() + "-" + range.to() + "]"));
        when.dates().ifPresent(dates -> parts.add("{" + dates.from() + ".." + dates.to() + "}"));
        when.otherDates().forEach(date -> parts.add("or " + date));
        when.otherTimes().forEach(time -> parts.add("or " + time));
        if (when.correction()) {
            parts.add("!");
        }
        return parts.isEmpty() ? "-" : String.join(" ", parts);
    }
}
