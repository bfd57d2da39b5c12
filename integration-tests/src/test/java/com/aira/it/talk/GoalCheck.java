package com.aira.it.talk;

import com.aira.it.talk.hearing.Heard;
import com.aira.it.talk.hearing.SpokenTimes;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares what was heard with what the caller wants: read-backs, and times that were offered. */
final class GoalCheck {

    /** Words with capital letters behind "for" that begin no name. */
    private static final Set<String> NO_NAMES = Stream.of(
                    Stream.of(DayOfWeek.values()),
                    Stream.of(Month.values()),
                    Stream.of("a", "the", "table", "you", "your"))
            .flatMap(words -> words.map(word -> word.toString().toLowerCase(Locale.ROOT)))
            .collect(Collectors.toSet());

    private final Goal goal;
    private final LocalDate today;

    GoalCheck(Goal goal, LocalDate today) {
        this.goal = goal;
        this.today = today;
    }

    /** What is wrong in a read-back of one of these, as a situation of the voice; empty where nothing is. */
    Optional<String> correction(Heard heard, List<Wish> wishes) {
        return wishes.isEmpty() ? Optional.empty() : Optional.ofNullable(wrongIn(heard, wishes));
    }

    private String wrongIn(Heard heard, List<Wish> wishes) {
        SpokenTimes when = heard.when();
        if (!when.days().isEmpty()
                && wishes.stream()
                        .noneMatch(one -> when.days().stream().anyMatch(day -> one.fitsDay(day.dayOfWeek())))) {
            return "wrong_day";
        }
        if (!when.times().isEmpty()
                && wishes.stream().noneMatch(one -> when.times().stream()
                        .anyMatch(time -> time.candidates().stream().anyMatch(one::fitsTime)))) {
            return goal.when() == null ? "wrong_time" : "wrong_day";
        }
        if (!when.days().isEmpty()
                && !when.times().isEmpty()
                && wishes.stream().noneMatch(one -> fitsSomehow(when, one))) {
            return "wrong_day";
        }
        if (!goal.isToMove()
                && !heard.services().isEmpty()
                && wishes.stream()
                        .noneMatch(
                                one -> one.service() == null || heard.services().contains(one.service()))) {
            return "wrong_service";
        }
        if (goal.people() != null
                && !heard.people().isEmpty()
                && !heard.people().contains(goal.people())) {
            return "wrong_party";
        }
        return !goal.isToMove() && namesSomebodyElse(heard) ? "wrong_name" : null;
    }

    /** Whether some day and some time that were said are right together. */
    private boolean fitsSomehow(SpokenTimes when, Wish wish) {
        return when.days().stream().flatMap(day -> day.next(today).stream()).anyMatch(date -> when.times().stream()
                .flatMap(time -> time.candidates().stream())
                .anyMatch(time -> wish.fitsStart(date.atTime(time), today)));
    }

    private boolean namesSomebodyElse(Heard heard) {
        String name = goal.callerName();
        if (name == null) {
            return false;
        }
        List<String> names = heard.names().stream()
                .filter(words -> !NO_NAMES.contains(words.split(" ")[0].toLowerCase(Locale.ROOT)))
                .filter(words -> heard.services().stream().noneMatch(service -> service.toLowerCase(Locale.ROOT)
                        .startsWith(words.split(" ")[0].toLowerCase(Locale.ROOT))))
                .toList();
        return !names.isEmpty() && names.stream().noneMatch(this::isOurs);
    }

    /** With the first name at least, or as it is to stand in the row. */
    private boolean isOurs(String name) {
        String first = goal.plainName().toLowerCase(Locale.ROOT).split("[^\\p{L}]+")[0];
        return List.of(name.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")).contains(first)
                || goal.expect().appointments().stream()
                        .anyMatch(one -> one.name() != null
                                && Pattern.compile("(?i)" + one.name())
                                        .matcher(name)
                                        .find());
    }

    /** Whether the caller may point at any of the offered times. */
    boolean allOffersFit(Heard heard, List<Wish> wishes) {
        return heard.offered().stream().allMatch(time -> wishes.stream()
                .anyMatch(wish -> fitting(heard, time, wish).isPresent()));
    }

    /** The time that is right for a wish, if it is one that was offered. */
    Optional<LocalTime> fitting(Heard heard, SpokenTimes.Time time, Wish wish) {
        Optional<SpokenTimes.Day> day = heard.when().dayOf(time);
        return time.candidates().stream()
                .filter(candidate -> day.isEmpty()
                        ? wish.fitsTime(candidate)
                        : day.get().next(today).stream()
                                .anyMatch(date -> wish.fitsStart(date.atTime(candidate), today)))
                .findFirst();
    }
}
