package com.aira.it.talk;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An appointment as a caller wants it. What is null does not matter; name and notes are patterns.
 *
 * @param from earliest start, with {@code to}, the latest
 * @param any windows of which one must hold
 */
record Wish(
        String service,
        String weekday,
        String weekdayNot,
        String time,
        String from,
        String to,
        Integer minDays,
        Integer maxDays,
        List<Window> any,
        String name,
        String notes,
        String email,
        String phone) {

    Wish {
        any = any == null ? List.of() : any;
    }

    /** Some hours of a weekday; null weekday: of any. */
    record Window(String weekday, String from, String to) {

        boolean holds(LocalDateTime start) {
            return isOn(weekday, start.toLocalDate()) && isBetween(start.toLocalTime(), from, to);
        }
    }

    boolean fits(AppointmentRow row, LocalDate today) {
        return fitsButNotes(row, today) && (notes == null || finds(notes, row.notes())) && fitsContact(row);
    }

    /** All but what the caller asked to note down; the size of a party belongs to the row, so it is looked at. */
    boolean fitsButNotes(AppointmentRow row, LocalDate today) {
        return (service == null || service.equals(row.service()))
                && fitsStart(row.start(), today)
                && (name == null || finds("(?i)" + name, row.name()))
                && (notes == null || !isParty() || finds(notes, row.notes()));
    }

    boolean fitsStart(LocalDateTime start, LocalDate today) {
        long days = ChronoUnit.DAYS.between(today, start.toLocalDate());
        return isOn(weekday, start.toLocalDate())
                && (weekdayNot == null || !isOn(weekdayNot, start.toLocalDate()))
                && (minDays == null || days >= minDays)
                && (maxDays == null || days <= maxDays)
                && fitsTime(start.toLocalTime())
                && (any.isEmpty() || any.stream().anyMatch(window -> window.holds(start)));
    }

    /** Whether a time of the clock may be right on some day. */
    boolean fitsTime(LocalTime start) {
        return (time == null || start.equals(LocalTime.parse(time)))
                && (from == null || isBetween(start, from, to))
                && (any.isEmpty() || any.stream().anyMatch(window -> isBetween(start, window.from(), window.to())));
    }

    boolean fitsDay(DayOfWeek day) {
        return weekdays().isEmpty()
                ? weekdayNot == null || !isNamed(weekdayNot, day)
                : weekdays().stream().anyMatch(name -> isNamed(name, day));
    }

    /** The weekdays that it may be on; empty where any is right. */
    List<String> weekdays() {
        return weekday != null
                ? List.of(weekday)
                : any.stream()
                        .map(Window::weekday)
                        .flatMap(Stream::ofNullable)
                        .distinct()
                        .toList();
    }

    /** For whoever reads what is missing. */
    String inWords() {
        return Stream.of(service, weekday, time, from == null ? null : from + "-" + to, name, notes, email, phone)
                        .flatMap(Stream::ofNullable)
                        .collect(Collectors.joining(", "))
                + (any.isEmpty() ? "" : ", " + any);
    }

    /** Whether the notes that are wanted are the size of a party. */
    boolean isParty() {
        return notes != null && notes.matches("(?:\\\\b)?\\d+(?:\\\\b)?");
    }

    private boolean fitsContact(AppointmentRow row) {
        return (email == null || email.equals(row.email())) && (phone == null || phone.equals(row.phone()));
    }

    private static boolean isOn(String weekday, LocalDate day) {
        return weekday == null || isNamed(weekday, day.getDayOfWeek());
    }

    private static boolean isNamed(String weekday, DayOfWeek day) {
        return DayOfWeek.valueOf(weekday.toUpperCase(Locale.ROOT)) == day;
    }

    private static boolean isBetween(LocalTime start, String from, String to) {
        return !start.isBefore(LocalTime.parse(from)) && !start.isAfter(LocalTime.parse(to));
    }

    private static boolean finds(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text == null ? "" : text).find();
    }
}
