package com.aira.it.talk.hearing;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Days and times of the clock in what a receptionist said. Deliberately not the grammar of the service that is measured: a
 * mistake there must not hide here.
 *
 * @param times in the order in which they were said
 */
public record SpokenTimes(List<Day> days, List<Time> times) {

    private static final List<String> HOURS =
            List.of("twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven");
    private static final String HOUR = "(\\d{1,2}|" + String.join("|", HOURS) + ")";
    private static final String HALF_OF_DAY =
            "(?:\\s*(a\\.?\\s?m\\b\\.?|p\\.?\\s?m\\b\\.?)|\\s+(?:in the|at) (morning|afternoon|evening|night))";
    private static final String MINUTES = "(thirty|fifteen|forty[- ]five|ten|twenty|forty|fifty)";

    private static final Pattern PAST =
            Pattern.compile("\\b(half past|quarter past|quarter to|half)\\s+" + HOUR + "\\b" + HALF_OF_DAY + "?");
    private static final Pattern CLOCK = Pattern.compile("\\b(\\d{1,2}):(\\d{2})\\b" + HALF_OF_DAY + "?");
    private static final Pattern O_CLOCK =
            Pattern.compile("\\b" + HOUR + "(?:\\s*o'?clock\\b" + HALF_OF_DAY + "?|" + HALF_OF_DAY + ")");
    private static final Pattern WORDS = Pattern.compile("\\b(" + String.join("|", HOURS) + ")\\s+" + MINUTES
            + "\\b(?! (?:dollars|minutes|percent))" + HALF_OF_DAY + "?");
    private static final Pattern AT = Pattern.compile("\\b(?:at|until|till|after|from|about|around)\\s+" + HOUR
            + "\\b(?!\\s*(?:[:.]\\d|%|percent|dollars|people|persons|guests|minutes|hours|days|weeks|months|least))");
    private static final Pattern NOON = Pattern.compile("\\b(noon|midday|midnight)\\b");
    private static final Pattern LISTED = Pattern.compile(
            "(?:\\b(?:at|have|is|are|or|and|free)|,)\\s+" + HOUR + "(?=\\s*(?:,|\\bor\\b|\\band\\b|\\?|$))");

    private static final String MONTHS =
            Stream.of(Month.values()).map(month -> word(month.name())).collect(Collectors.joining("|"));
    private static final List<String> ORDINALS = List.of(
            ("zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
                            + " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth")
                    .split(" "));
    private static final String DAY_OF_MONTH = "(\\d{1,2})(?:st|nd|rd|th)?|(twenty|thirty)?[- ]?("
            + ORDINALS.stream().skip(1).collect(Collectors.joining("|")) + "|thirtieth)";
    private static final Pattern WEEKDAY = Pattern.compile("\\b("
            + Stream.of(DayOfWeek.values()).map(day -> word(day.name())).collect(Collectors.joining("|")) + ")s?\\b");
    private static final Pattern DATE = Pattern.compile("\\b(" + MONTHS + ")\\s+(?:the\\s+)?(?:" + DAY_OF_MONTH
            + ")\\b|\\b(?:" + DAY_OF_MONTH + ")\\s+(?:of\\s+)?(" + MONTHS + ")\\b");
    private static final Pattern NEAR = Pattern.compile("\\b(today|tonight|tomorrow)\\b");

    /** A day that was named: a weekday, or a date. */
    public record Day(int at, DayOfWeek weekday, LocalDate date) {

        public boolean is(LocalDate day) {
            return date == null ? day.getDayOfWeek() == weekday : day.equals(date);
        }

        public DayOfWeek dayOfWeek() {
            return date == null ? weekday : date.getDayOfWeek();
        }

        /** As a caller repeats it. */
        public String inWords() {
            String name = dayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            return date == null
                    ? name
                    : name + " " + date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " "
                            + date.getDayOfMonth();
        }

        /** The date that was named, or the next ones of that weekday. */
        public List<LocalDate> next(LocalDate today) {
            LocalDate first = date == null ? today.with(TemporalAdjusters.nextOrSame(weekday)) : date;
            return date == null
                    ? IntStream.range(0, 5).mapToObj(first::plusWeeks).toList()
                    : List.of(first);
        }
    }

    /** A time that was said: without morning or afternoon it may be either. */
    public record Time(int at, int end, String words, Set<LocalTime> candidates) {

        public boolean is(LocalTime time) {
            return candidates.contains(time);
        }
    }

    static SpokenTimes in(String text, LocalDate today) {
        String words = text.toLowerCase(Locale.ROOT).replace('\u2019', '\'').replace('\u202f', ' ');
        return new SpokenTimes(days(words, today), times(words));
    }

    public boolean names(LocalDate day) {
        return days.stream().anyMatch(named -> named.is(day));
    }

    public boolean names(LocalTime time) {
        return times.stream().anyMatch(said -> said.is(time));
    }

    /** Whether a time alone would not say which is meant. */
    public boolean isOnSeveralDays() {
        return days.stream().map(Day::dayOfWeek).distinct().count() > 1
                || days.stream()
                                .map(Day::date)
                                .filter(Objects::nonNull)
                                .distinct()
                                .count()
                        > 1;
    }

    /** The day that a time was offered for: the last that was named before it, else the first after it. */
    public Optional<Day> dayOf(Time time) {
        return days.stream()
                .filter(day -> day.at() < time.at())
                .max(Comparator.comparingInt(Day::at))
                .or(() -> days.stream().min(Comparator.comparingInt(Day::at)));
    }

    private static List<Day> days(String words, LocalDate today) {
        List<Day> days = new ArrayList<>();
        Matcher weekday = WEEKDAY.matcher(words);
        while (weekday.find()) {
            days.add(new Day(weekday.start(), DayOfWeek.valueOf(weekday.group(1).toUpperCase(Locale.ROOT)), null));
        }
        Matcher near = NEAR.matcher(words);
        while (near.find()) {
            days.add(new Day(near.start(), null, near.group().equals("tomorrow") ? today.plusDays(1) : today));
        }
        Matcher date = DATE.matcher(words);
        while (date.find()) {
            boolean monthFirst = date.group(1) != null;
            int day = monthFirst ? dayOfMonth(date, 2) : dayOfMonth(date, 5);
            Month month = Month.valueOf(date.group(monthFirst ? 1 : 8).toUpperCase(Locale.ROOT));
            if (day >= 1 && day <= month.maxLength()) {
                days.add(new Day(date.start(), null, upcoming(month, day, today)));
            }
        }
        days.sort(Comparator.comparingInt(Day::at));
        return days;
    }

    private static LocalDate upcoming(Month month, int day, LocalDate today) {
        int year = month.getValue() < today.getMonthValue() ? today.getYear() + 1 : today.getYear();
        return LocalDate.of(
                year, month, Math.min(day, month.length(LocalDate.of(year, 1, 1).isLeapYear())));
    }

    private static int dayOfMonth(Matcher date, int group) {
        if (date.group(group) != null) {
            return Integer.parseInt(date.group(group));
        }
        int tens = "twenty".equals(date.group(group + 1)) ? 20 : "thirty".equals(date.group(group + 1)) ? 30 : 0;
        return date.group(group + 2).equals("thirtieth") ? 30 : tens + ORDINALS.indexOf(date.group(group + 2));
    }

    private static List<Time> times(String words) {
        List<Time> times = new ArrayList<>();
        collect(
                times,
                CLOCK.matcher(words),
                found ->
                        candidates(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)), half(found, 3)));
        collect(times, PAST.matcher(words), found -> switch (found.group(1)) {
            case "quarter past" -> candidates(hour(found.group(2)), 15, half(found, 3));
            case "quarter to" -> candidates((hour(found.group(2)) + 10) % 12 + 1, 45, half(found, 3));
            default -> candidates(hour(found.group(2)), 30, half(found, 3));
        });
        collect(
                times,
                WORDS.matcher(words),
                found -> candidates(hour(found.group(1)), minutes(found.group(2)), half(found, 3)));
        collect(
                times,
                O_CLOCK.matcher(words),
                found -> candidates(
                        hour(found.group(1)),
                        0,
                        half(found, found.group(2) == null && found.group(3) == null ? 4 : 2)));
        collect(times, AT.matcher(words), found -> candidates(hour(found.group(1)), 0, ""));
        collect(
                times,
                NOON.matcher(words),
                found -> found.group().equals("midnight") ? Set.of(LocalTime.MIDNIGHT) : Set.of(LocalTime.NOON));
        if (!times.isEmpty()) {
            collect(times, LISTED.matcher(words), found -> candidates(hour(found.group(1)), 0, ""));
        }
        times.sort(Comparator.comparingInt(Time::at));
        return times;
    }

    private interface Reading {
        Set<LocalTime> of(Matcher found);
    }

    /** What an earlier pattern took is not taken again. */
    private static void collect(List<Time> times, Matcher matcher, Reading reading) {
        while (matcher.find()) {
            int start = matcher.start(matcher.groupCount() > 0 && matcher.start(1) > matcher.start() ? 1 : 0);
            int end = matcher.end();
            Set<LocalTime> candidates = reading.of(matcher);
            if (!candidates.isEmpty() && times.stream().noneMatch(taken -> taken.at() < end && start < taken.end())) {
                times.add(new Time(start, end, matcher.group().strip(), candidates));
            }
        }
    }

    /** @param half a, p, or empty where neither was said */
    private static Set<LocalTime> candidates(int hour, int minute, String half) {
        if (hour < 0 || hour > 23 || minute > 59) {
            return Set.of();
        }
        if (hour > 12 || hour == 0) {
            return Set.of(LocalTime.of(hour, minute));
        }
        return IntStream.of(hour % 12, hour % 12 + 12)
                .filter(of -> half.isEmpty() || of < 12 == half.equals("a"))
                .mapToObj(of -> LocalTime.of(of, minute))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String half(Matcher found, int group) {
        if (found.group(group) != null) {
            return found.group(group).substring(0, 1);
        }
        String partOfDay = found.group(group + 1);
        return partOfDay == null ? "" : partOfDay.equals("morning") ? "a" : "p";
    }

    private static int hour(String words) {
        int word = HOURS.indexOf(words);
        return word >= 0 ? word == 0 ? 12 : word : Integer.parseInt(words);
    }

    private static int minutes(String words) {
        return switch (words) {
            case "ten" -> 10;
            case "fifteen" -> 15;
            case "twenty" -> 20;
            case "thirty" -> 30;
            case "forty" -> 40;
            case "fifty" -> 50;
            default -> 45;
        };
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
