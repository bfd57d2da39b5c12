package com.aira.ui.shell;

import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Lengths of time to choose from, in an owner's words. What is stored stays a choice, however unusual it is. */
public final class Spans {
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    private static final int WEEK_DAYS = 7;
    private static final int YEAR_DAYS = 365;
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,6}");

    private Spans() {}

    @TemplateData
    public record Span(String value, String label) {}

    /** @param usual minutes */
    public static List<Span> minutes(Form form, String field, int... usual) {
        return choices(form, field, usual, Spans::ofMinutes);
    }

    /** @param usual days */
    public static List<Span> days(Form form, String field, int... usual) {
        return choices(form, field, usual, Spans::ofDays);
    }

    private static List<Span> choices(Form form, String field, int[] usual, IntFunction<String> words) {
        var chosen = form.value(field);
        var own = WHOLE.matcher(chosen).matches() ? IntStream.of(Integer.parseInt(chosen)) : IntStream.empty();
        return IntStream.concat(IntStream.of(usual), own)
                .distinct()
                .sorted()
                .mapToObj(value -> new Span(String.valueOf(value), words.apply(value)))
                .toList();
    }

    static String ofMinutes(int minutes) {
        if (minutes > 0 && minutes % DAY == 0) {
            return ofDays(minutes / DAY);
        }
        if (minutes < HOUR) {
            return counted(minutes, "minute");
        }
        var hours = counted(minutes / HOUR, "hour");
        return minutes % HOUR == 0 ? hours : hours + " " + counted(minutes % HOUR, "minute");
    }

    static String ofDays(int days) {
        if (days > 0 && days % YEAR_DAYS == 0) {
            return counted(days / YEAR_DAYS, "year");
        }
        return days > 0 && days % WEEK_DAYS == 0 && days <= 4 * WEEK_DAYS
                ? counted(days / WEEK_DAYS, "week")
                : counted(days, "day");
    }

    private static String counted(int count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
