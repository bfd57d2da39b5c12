package com.aira.it.talk;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a caller can say of a goal, in words that a voice puts into a sentence. */
final class GoalWords {

    private static final String TABLE = "Table reservation";

    private final Goal goal;
    private final String phone;
    private final LocalDate today;

    GoalWords(Goal goal, String phone, LocalDate today) {
        this.goal = goal;
        this.phone = phone;
        this.today = today;
    }

    /** @param wish of which it is spoken; null where the caller wants no appointment */
    Map<String, String> about(Wish wish) {
        Map<String, String> words = new HashMap<>();
        String name = goal.callerName();
        if (name != null) {
            String bare = goal.plainName();
            String last = bare.substring(bare.lastIndexOf(' ') + 1);
            words.put("name", name);
            words.put("plain_name", bare);
            words.put("last", last);
            words.put(
                    "letters",
                    last.toUpperCase(Locale.ROOT)
                            .chars()
                            .mapToObj(Character::toString)
                            .collect(Collectors.joining(" ")));
        }
        words.put("phone", phone.replaceFirst("^\\+1(\\d{3})(\\d{3})(\\d{4})$", "$1 $2 $3"));
        if (goal.people() != null) {
            words.put("party", goal.people().toString());
        }
        if (!goal.before().isEmpty()) {
            Goal.Booked booked = goal.before().get(0);
            words.put("service", service(booked.service()));
            words.put("old_day", booked.weekday());
            words.put("old_time", time(LocalTime.parse(booked.time())));
        }
        goal.message().ifPresent(message -> words.put("message", message));
        if (wish != null) {
            if (wish.service() != null) {
                words.put("service", service(wish.service()));
            }
            words.put("day", goal.when() == null ? day(wish) : goal.when());
            words.put("time", goal.when() == null ? time(wish) : "");
            if (wish.email() != null) {
                words.put("email", wish.email());
            }
        }
        return words;
    }

    /** As speech recognition writes it: 4:30 PM. */
    static String time(LocalTime time) {
        int hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
        String minutes = time.getMinute() == 0 ? "" : ":%02d".formatted(time.getMinute());
        return hour + minutes + (time.getHour() < 12 ? " AM" : " PM");
    }

    private String service(String service) {
        if (!service.equals(TABLE)) {
            return service.toLowerCase(Locale.ROOT);
        }
        return goal.people() == null ? "table" : "table for " + goal.people();
    }

    private String day(Wish wish) {
        if (!wish.any().isEmpty()) {
            return wish.any().stream()
                    .map(window -> (window.weekday() == null ? "" : window.weekday() + " ")
                            + between(window.from(), window.to()))
                    .collect(Collectors.joining(" or "));
        }
        if (wish.weekday() == null) {
            return wish.minDays() != null && wish.minDays() == 1 ? "tomorrow" : "any day";
        }
        DayOfWeek weekday = DayOfWeek.valueOf(wish.weekday().toUpperCase(Locale.ROOT));
        boolean isFar = wish.minDays() != null && wish.minDays() >= 7;
        if (!isFar && today.getDayOfWeek() != weekday) {
            return wish.weekday();
        }
        // On a Tuesday "Tuesday" may be either: callers who mean the next say its date.
        LocalDate date = isFar
                ? today.plusDays(wish.minDays()).with(TemporalAdjusters.nextOrSame(weekday))
                : today.with(TemporalAdjusters.next(weekday));
        return wish.weekday() + " " + date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " "
                + date.getDayOfMonth();
    }

    private static String time(Wish wish) {
        if (!wish.any().isEmpty()) {
            return "";
        }
        return wish.time() != null
                ? "at " + time(LocalTime.parse(wish.time()))
                : wish.from() != null ? between(wish.from(), wish.to()) : "";
    }

    private static String between(String from, String to) {
        return "between " + time(LocalTime.parse(from)) + " and " + time(LocalTime.parse(to));
    }
}
