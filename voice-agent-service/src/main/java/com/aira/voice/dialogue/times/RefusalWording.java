package com.aira.voice.dialogue.times;

import com.aira.voice.booking.Refusal;
import com.aira.voice.business.OpenHours;
import com.aira.voice.business.StaffMember;
import com.aira.voice.dialogue.turn.DialogueContext;
import com.aira.voice.dialogue.wording.FactAnswers;
import com.aira.voice.when.SpokenTime;
import com.aira.voice.when.SpokenWhen;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Words why a booking or a change is refused. */
public final class RefusalWording {

    private final DialogueContext context;

    public RefusalWording(DialogueContext context) {
        this.context = context;
    }

    public String because(Refusal reason, Instant wished) {
        ZonedDateTime local = wished.atZone(context.business().zone());
        LocalDate day = local.toLocalDate();
        String date = SpokenTime.date(day, context.now().toLocalDate());
        return switch (reason) {
            case TAKEN ->
                "I'm sorry, "
                        + context.draft()
                                .staff()
                                .map(name -> name + " is taken on " + context.at(wished))
                                .orElse(context.at(wished) + " is already taken")
                        + ".";
            case CLOSED ->
                "I'm sorry, we're closed on " + date
                        + context.business()
                                .closureOn(day)
                                .flatMap(closure -> closure.reason())
                                .map(why -> " for " + why)
                                .orElse("")
                        + ".";
            case OUTSIDE_HOURS -> {
                List<OpenHours> hours = context.business().hoursOn(day);
                boolean startsInside = hours.stream()
                        .anyMatch(open -> !local.toLocalTime().isBefore(open.opens())
                                && local.toLocalTime().isBefore(open.closes()));
                if (startsInside) {
                    yield "I'm sorry, that wouldn't leave enough time before we close.";
                }
                yield hours.isEmpty()
                        ? "I'm sorry, we're closed on " + date + "."
                        : "I'm sorry, that's outside of our hours: on " + date + " we're open "
                                + FactAnswers.times(hours) + ".";
            }
            case TOO_SOON ->
                wished.isBefore(context.turn().now())
                        ? "I'm sorry, " + context.at(wished) + " has already passed."
                        : "I'm sorry, that's too short notice for " + SpokenTime.time(local.toLocalTime()) + ".";
            case TOO_FAR ->
                "I'm sorry, I can only book up to " + context.business().maxDaysAhead() + " days ahead.";
            case TOO_MANY_FROM_CALLER ->
                "I'm sorry, a lot has been booked or changed from your number just now, so I can't do any more myself.";
            case UNKNOWN_STAFF -> "I'm sorry, I don't know anybody of that name here.";
            case SERVICE_NOT_BY_STAFF ->
                "I'm sorry, " + somebody("nobody of the team") + " does" + (named() ? "n't do" : "") + " that.";
            case STAFF_OFF ->
                named()
                        ? "I'm sorry, " + somebody("") + " doesn't work then."
                        : "I'm sorry, nobody is there for that then.";
            case PARTY_TOO_LARGE -> "I'm sorry, we have no table for that many.";
            default -> "I'm sorry, I can't book that.";
        };
    }

    private boolean named() {
        return context.draft().staff().isPresent();
    }

    private String somebody(String nobody) {
        return context.draft().staff().orElse(nobody);
    }

    /** "Elena doesn't work on Saturdays", where nobody else does what is wished for. */
    private Optional<String> nobodyWhoDoesIt(LocalDate day) {
        List<StaffMember> doing = context.draft().service().stream()
                .flatMap(service -> context.business().staff().stream()
                        .filter(StaffMember::isPerson)
                        .filter(member -> member.does(service)))
                .toList();
        boolean away = doing.size() == 1
                && !doing.get(0).hours().isEmpty()
                && doing.get(0).hours().stream().noneMatch(hours -> hours.day() == day.getDayOfWeek());
        return away
                ? Optional.of("I'm sorry, " + doing.get(0).name() + " does that and doesn't work on "
                        + day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + "s.")
                : Optional.empty();
    }

    /** No free time in what was asked for. */
    public String nothing(SpokenWhen when, LocalDate from) {
        LocalDate today = context.now().toLocalDate();
        if (when.date().isPresent() && context.business().hoursOn(from).isEmpty()) {
            return "I'm sorry, we're closed on " + SpokenTime.date(from, today)
                    + context.business()
                            .closureOn(from)
                            .flatMap(closure -> closure.reason())
                            .map(why -> " for " + why)
                            .orElse("")
                    + ".";
        }
        Optional<String> away = when.date().flatMap(this::nobodyWhoDoesIt);
        if (away.isPresent()) {
            return away.get();
        }
        if (from.isAfter(today.plusDays(context.business().maxDaysAhead()))) {
            return "I'm sorry, I can only book up to " + context.business().maxDaysAhead() + " days ahead.";
        }
        return "I'm sorry, I have nothing free " + (when.date().isPresent() ? "on " : "") + context.describe(when)
                + ".";
    }
}
