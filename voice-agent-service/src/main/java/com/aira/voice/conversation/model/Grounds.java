package com.aira.voice.conversation.model;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts, times, days and numbers that stand in something true: a table, a passage, a tool's answer, the caller's words. */
final class Grounds {

    private static final Pattern AMOUNT = Pattern.compile(
            "[$£€₹]\\s?(\\d[\\d,]*(?:\\.\\d+)?)|\\b(\\d[\\d,]*(?:\\.\\d+)?)\\s?(?:%|percent\\b|dollars?\\b|euros?\\b|pounds?\\b|rupees?\\b|bucks\\b|usd\\b|eur\\b|gbp\\b|inr\\b|cents?\\b)");

    private static final Pattern TIME = Pattern.compile(
            "\\b(\\d{1,2})(?::(\\d\\d))?\\s?(a\\.?m|p\\.?m)\\b|\\b(\\d{1,2}):(\\d\\d)\\b|\\b(\\d{1,2}) o'clock\\b|\\b(noon|midnight|midday)\\b");

    private static final String MONTHS =
            "january|february|march|april|may|june|july|august|september|october|november|december";

    private static final Pattern DAY = Pattern.compile("\\b(" + MONTHS
            + ") (\\d{1,2})(?:st|nd|rd|th)?\\b|\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?(" + MONTHS + ")\\b");
    private static final Pattern ISO = Pattern.compile("\\b\\d{4}-(\\d\\d)-(\\d\\d)(?:[t ](\\d\\d):(\\d\\d))?");
    private static final Pattern NUMBER = Pattern.compile("\\+?\\d(?:[\\d\\s().-]*\\d){6,}");

    private final Set<String> amounts = new HashSet<>();
    private final Set<LocalTime> times = new HashSet<>();
    /** Bare "3:00" or "3 o'clock" may be either half of the day; with am or pm it is exact. */
    private final Set<LocalTime> exact = new HashSet<>();

    private final Set<String> days = new HashSet<>();
    private final StringBuilder digits = new StringBuilder();

    static Grounds of(String text) {
        Grounds grounds = new Grounds();
        grounds.add(text);
        return grounds;
    }

    void add(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replace('’', '\'');
        Matcher iso = ISO.matcher(plain);
        while (iso.find()) {
            days.add(Integer.parseInt(iso.group(1)) + "/" + Integer.parseInt(iso.group(2)));
            if (iso.group(3) != null) {
                time(iso.group(3), iso.group(4), null);
            }
        }
        String withoutIso = iso.replaceAll(" ");
        Matcher amount = AMOUNT.matcher(withoutIso);
        while (amount.find()) {
            amounts.add(number(amount.group(1) != null ? amount.group(1) : amount.group(2)));
        }
        Matcher day = DAY.matcher(withoutIso);
        while (day.find()) {
            String month = day.group(1) != null ? day.group(1) : day.group(4);
            String number = day.group(2) != null ? day.group(2) : day.group(3);
            days.add(List.of(MONTHS.split("\\|")).indexOf(month) + 1 + "/" + Integer.parseInt(number));
        }
        Matcher time = TIME.matcher(withoutIso);
        while (time.find()) {
            if (time.group(1) != null) {
                time(time.group(1), time.group(2), time.group(3));
            } else if (time.group(4) != null) {
                time(time.group(4), time.group(5), null);
            } else if (time.group(6) != null) {
                time(time.group(6), null, null);
            } else {
                times.add(time.group(7).equals("midnight") ? LocalTime.MIDNIGHT : LocalTime.NOON);
            }
        }
        Matcher number = NUMBER.matcher(withoutIso);
        while (number.find()) {
            digits.append(' ').append(number.group().replaceAll("\\D", ""));
        }
    }

    void addTime(LocalTime time) {
        times.add(time);
    }

    void addDay(int month, int day) {
        days.add(month + "/" + day);
    }

    /** Whether everything exact in {@code other} stands in here too. */
    boolean cover(Grounds other) {
        return amounts.containsAll(other.amounts)
                && days.containsAll(other.days)
                && other.times.stream()
                        .allMatch(time -> times.contains(time)
                                || times.contains(time.plusHours(12)) && time.getHour() < 12 && !other.exact(time))
                && List.of(other.digits.toString().strip().split(" ")).stream()
                        .allMatch(number -> number.isEmpty() || covers(number));
    }

    private boolean covers(String number) {
        String ending = number.length() > 10 ? number.substring(number.length() - 10) : number;
        return digits.toString().contains(ending);
    }

    private boolean exact(LocalTime time) {
        return exact.contains(time);
    }

    private void time(String hour, String minute, String half) {
        int hours = Integer.parseInt(hour);
        int minutes = minute == null ? 0 : Integer.parseInt(minute);
        if (hours > 23 || minutes > 59) {
            return;
        }
        if (half != null && hours >= 1 && hours <= 12) {
            LocalTime time = LocalTime.of(hours % 12 + (half.startsWith("p") ? 12 : 0), minutes);
            times.add(time);
            exact.add(time);
        } else {
            times.add(LocalTime.of(hours, minutes));
        }
    }

    private static String number(String text) {
        return new BigDecimal(text.replace(",", "")).stripTrailingZeros().toPlainString();
    }
}
