package com.aira.ui.business.hours;

import com.aira.ui.shell.Form;
import io.quarkus.qute.TemplateData;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A week of opening hours as its editor shows it: also while it makes no sense yet. */
@TemplateData
public record Week(List<Day> days) {
    private static final LocalTime USUAL_OPENING = LocalTime.of(9, 0);
    private static final LocalTime USUAL_CLOSING = LocalTime.of(17, 0);

    /** @param problem what is wrong with the day; empty when nothing is */
    @TemplateData
    record Day(DayOfWeek weekday, boolean open, List<Interval> intervals, String problem) {

        public int number() {
            return weekday.getValue();
        }

        public String name() {
            return nameOf(weekday);
        }

        public String next() {
            return nameOf(weekday.plus(1));
        }
    }

    /** As typed; empty where nothing is. */
    @TemplateData
    record Interval(String opens, String closes) {

        /** What is easily misread, in words. */
        public String note(String nextDay) {
            if (opens.isEmpty() || closes.isEmpty() || opens.compareTo(closes) < 0) {
                return "";
            }
            if (opens.equals(closes)) {
                return "Open around the clock";
            }
            return closes.equals("00:00") ? "Until midnight" : "Closes after midnight, on " + nextDay;
        }
    }

    /** Seconds since the day began; past midnight they go on. */
    private record Span(int from, int to) {
        static final int DAY = 24 * 60 * 60;

        static Span of(LocalTime opens, LocalTime closes) {
            var from = opens.toSecondOfDay();
            var to = closes.toSecondOfDay();
            return new Span(from, to > from ? to : to + DAY);
        }
    }

    /** Days without hours are closed; they come with usual hours to switch on. */
    public static Week of(List<OpenInterval> hours) {
        return new Week(Arrays.stream(DayOfWeek.values())
                .map(weekday -> {
                    var intervals = hours.stream()
                            .filter(interval -> interval.weekday() == weekday.getValue())
                            .map(interval -> new Interval(
                                    interval.opens().toString(),
                                    interval.closes().toString()))
                            .toList();
                    return intervals.isEmpty()
                            ? new Day(
                                    weekday,
                                    false,
                                    List.of(new Interval(USUAL_OPENING.toString(), USUAL_CLOSING.toString())),
                                    "")
                            : new Day(weekday, true, intervals, "");
                })
                .toList());
    }

    /** As typed in the fields {@code open-1}, {@code opens-1} and {@code closes-1} to {@code -7}, Monday first. */
    public static Week typed(Form form) {
        return new Week(Arrays.stream(DayOfWeek.values())
                .map(weekday -> {
                    var open = form.checked("open-" + weekday.getValue());
                    var opens = form.values("opens-" + weekday.getValue());
                    var closes = form.values("closes-" + weekday.getValue());
                    var intervals = IntStream.range(0, Math.min(opens.size(), closes.size()))
                            .mapToObj(i -> new Interval(
                                    opens.get(i).strip(), closes.get(i).strip()))
                            .toList();
                    return new Day(weekday, open, intervals, open ? problem(intervals) : "");
                })
                .toList());
    }

    public boolean sound() {
        return days.stream().allMatch(day -> day.problem.isEmpty());
    }

    /** @throws DateTimeParseException unless the week is sound */
    public List<OpenInterval> hours() {
        return days.stream()
                .filter(Day::open)
                .flatMap(day -> day.intervals.stream()
                        .map(interval -> new OpenInterval(
                                day.number(), LocalTime.parse(interval.opens), LocalTime.parse(interval.closes))))
                .toList();
    }

    private static String problem(List<Interval> intervals) {
        if (intervals.isEmpty()) {
            return "Add hours, or switch the day off.";
        }
        List<Span> spans = new ArrayList<>();
        for (var interval : intervals) {
            try {
                spans.add(Span.of(LocalTime.parse(interval.opens), LocalTime.parse(interval.closes)));
            } catch (DateTimeParseException missing) {
                return "Please fill in both times.";
            }
        }
        spans.sort(Comparator.comparingInt(Span::from));
        var overlap = IntStream.range(1, spans.size()).anyMatch(i -> spans.get(i).from < spans.get(i - 1).to);
        return overlap ? "These hours overlap. Please mend or remove one." : "";
    }

    private static String nameOf(DayOfWeek weekday) {
        return weekday.getDisplayName(TextStyle.FULL, Locale.US);
    }
}
