package com.aira.voice.when;

import com.aira.voice.when.clock.TimeRange;
import com.aira.voice.when.rules.PartRules;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Reads dates and times back in words for speech, in one zone: "Wednesday, November 25th at 2 PM". */
public final class SpokenTime {

    /** Beyond this many months a date without its year would be in doubt. */
    private static final int MONTHS_WITHOUT_YEAR = 9;

    private final ZoneId zone;

    public SpokenTime(ZoneId zone) {
        this.zone = Objects.requireNonNull(zone, "zone");
    }

    /** "Wednesday, November 25th at 2 PM"; with the year where it is not obvious from {@code now}. */
    public String of(Instant instant, Instant now) {
        var local = instant.atZone(zone);
        return date(local.toLocalDate(), now.atZone(zone).toLocalDate()) + " at " + time(local.toLocalTime());
    }

    /** "Wednesday, November 25th at 2 PM, 2:30 PM or 4 PM, or Thursday, November 26th at 9 AM": one day is said once. */
    public String alternatives(List<Instant> instants, Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        Map<LocalDate, List<String>> timesByDay = new LinkedHashMap<>();
        for (Instant instant : instants) {
            var local = instant.atZone(zone);
            timesByDay
                    .computeIfAbsent(local.toLocalDate(), day -> new ArrayList<>())
                    .add(time(local.toLocalTime()));
        }
        List<String> days = new ArrayList<>();
        timesByDay.forEach((day, times) -> days.add(date(day, today) + " at " + joined(times, " or ")));
        return joined(days, ", or ");
    }

    /** What was understood so far, such as "Wednesday, November 25th in the afternoon" or "next week" by its days. */
    public String describe(SpokenWhen when, Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        List<String> parts = new ArrayList<>();
        when.date().ifPresent(date -> parts.add(date(date, today)));
        when.dates()
                .ifPresent(days -> parts.add("between " + date(days.from(), today) + " and " + date(days.to(), today)));
        when.time().ifPresent(time -> parts.add("at " + time(time)));
        when.range().ifPresent(range -> parts.add(range(range)));
        return String.join(" ", parts);
    }

    /** "Wednesday, November 25th"; "Tuesday, September 7th, 2027" when that is far off. */
    public static String date(LocalDate date, LocalDate today) {
        String words = date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + ", "
                + date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " "
                + ordinal(date.getDayOfMonth());
        boolean obvious = !date.isBefore(today) && date.isBefore(today.plusMonths(MONTHS_WITHOUT_YEAR));
        boolean sameYear = date.getYear() == today.getYear();
        return obvious || sameYear ? words : words + ", " + date.getYear();
    }

    /** "2 PM", "2:30 PM", "noon", "midnight". */
    public static String time(LocalTime time) {
        if (time.getMinute() == 0 && time.getHour() % 12 == 0) {
            return time.getHour() == 0 ? "midnight" : "noon";
        }
        int hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
        String minutes = time.getMinute() == 0 ? "" : String.format(Locale.ROOT, ":%02d", time.getMinute());
        return hour + minutes + (time.getHour() < 12 ? " AM" : " PM");
    }

    /** "In the morning", "after 3 PM", "before noon", "between 2 PM and 4 PM". */
    public static String range(TimeRange range) {
        if (range.equals(PartRules.MORNING)) {
            return "in the morning";
        }
        if (range.equals(PartRules.AFTERNOON)) {
            return "in the afternoon";
        }
        if (range.equals(PartRules.EVENING)) {
            return "in the evening";
        }
        if (range.equals(PartRules.NIGHT)) {
            return "at night";
        }
        if (!range.to().isBefore(TimeRange.LAST)) {
            return "after " + time(range.from());
        }
        return range.from().equals(LocalTime.MIDNIGHT)
                ? "before " + time(range.to())
                : "between " + time(range.from()) + " and " + time(range.to());
    }

    private static String ordinal(int day) {
        if (day >= 11 && day <= 13) {
            return day + "th";
        }
        switch (day % 10) {
            case 1:
                return day + "st";
            case 2:
                return day + "nd";
            case 3:
                return day + "rd";
            default:
                return day + "th";
        }
    }

    private static String joined(List<String> items, String last) {
        int size = items.size();
        return size < 2
                ? String.join("", items)
                : String.join(", ", items.subList(0, size - 1)) + last + items.get(size - 1);
    }
}
