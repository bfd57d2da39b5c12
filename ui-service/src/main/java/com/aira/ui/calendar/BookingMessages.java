package com.aira.ui.calendar;

import com.aira.ui.business.BusinessView;
import com.aira.ui.business.hours.Closure;
import com.aira.ui.business.hours.OpenInterval;
import com.aira.ui.shell.LocaleFormats;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.stream.Collectors;

/** Tells owners why their own booking rules refuse a time. */
record BookingMessages(BusinessView business, LocaleFormats habits) {
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;

    /**
     * @param at the refused start
     * @param now by which it was refused
     */
    String of(String reason, Instant at, Instant now) {
        var day = at.atZone(zone()).toLocalDate();
        return switch (reason) {
            case "taken" ->
                business.bookingCapacity() == 1
                        ? "This time is taken by another appointment."
                        : "Nothing is free at this time any more.";
            case "staff_off" -> "Nobody who could take it works at this time. You can change that under Staff.";
            case "service_not_by_staff" ->
                "Whoever shall take it doesn't do this service. You can change that under Staff.";
            case "party_too_large" -> "No table that could be taken seats that many.";
            case "unknown_staff" -> "This member of your staff takes no appointments any more.";
            case "outside_hours" -> "That is outside your opening hours: " + hours(day) + ".";
            case "closed" -> closed(day);
            case "too_soon" ->
                at.isBefore(now)
                        ? "This time is in the past. Choose a later one."
                        : "This is too soon: you ask for at least " + span(business.minNoticeMinutes())
                                + " of notice. You can change that under Business.";
            case "too_far" ->
                "This is too far ahead: you take bookings up to "
                        + habits.date(now.atZone(zone()).toLocalDate().plusDays(business.maxDaysAhead()))
                        + ". You can change that under Business.";
            case "state" -> "Only a confirmed appointment can be moved. Confirm it again first.";
            default -> "Your booking rules don't allow this time.";
        };
    }

    private ZoneId zone() {
        return ZoneId.of(business.timeZone());
    }

    private String hours(LocalDate day) {
        var name = habits.day(day);
        var open = business.hours().stream()
                .filter(interval -> interval.weekday() == day.getDayOfWeek().getValue())
                .sorted(Comparator.comparing(OpenInterval::opens))
                .map(interval -> interval.opens().equals(interval.closes())
                        ? "all day"
                        : clock(interval.opens()) + " to " + clock(interval.closes()))
                .collect(Collectors.joining(" and "));
        return open.isEmpty() ? name + " is a day off" : name + ", " + open;
    }

    private String clock(LocalTime time) {
        return habits.time(time.atDate(LocalDate.EPOCH).atZone(java.time.ZoneOffset.UTC));
    }

    private String closed(LocalDate day) {
        var reason = business.closures().stream()
                .filter(closure ->
                        !day.isBefore(closure.startsOn()) && !day.isAfter(closure.endsOn()) && closure.reason() != null)
                .map(Closure::reason)
                .filter(words -> !words.isBlank())
                .findFirst();
        return "You are closed on " + habits.day(day)
                + reason.map(words -> " (" + words + ")").orElse("") + ".";
    }

    private static String span(int minutes) {
        if (minutes % DAY == 0) {
            return count(minutes / DAY, "day");
        }
        return minutes % HOUR == 0 ? count(minutes / HOUR, "hour") : count(minutes, "minute");
    }

    private static String count(int number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
