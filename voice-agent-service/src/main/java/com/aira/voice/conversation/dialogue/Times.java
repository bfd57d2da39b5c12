package com.aira.voice.conversation.dialogue;

import com.aira.voice.booking.OpenHours;
import com.aira.voice.booking.Refusal;
import com.aira.voice.conversation.ToolResult.Availability;
import com.aira.voice.conversation.when.DateRange;
import com.aira.voice.conversation.when.SpokenTime;
import com.aira.voice.conversation.when.SpokenWhen;
import com.aira.voice.conversation.when.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Comes from what a caller says of when to one instant that is free, by offering real free times on the way. */
final class Times {

    private static final int DAYS_OF_A_SEARCH = 31;

    private final Talk talk;

    Times(Talk talk) {
        this.talk = talk;
    }

    /** @return whether the utterance says anything of when */
    boolean hear(Said said) {
        return hear(said, talk.draft().when());
    }

    /** @param before what a new day or time is understood on top of */
    boolean hear(Said said, SpokenWhen before) {
        List<Instant> offers = talk.state().offers();
        var place = Choices.of(said.plain(), offers.size());
        if (talk.state().asked() == Asked.OFFER && place.isPresent()) {
            pick(offers.get(place.getAsInt()));
            return true;
        }
        var direction = Choices.direction(said.plain());
        if (direction.isPresent() && !offers.isEmpty()) {
            beyond(offers, direction.getAsInt() > 0);
            return true;
        }
        SpokenWhen when = said.has(Intent.MOVE) ? talk.goal(said.raw(), before) : talk.when(said.raw(), before);
        boolean news = !sameWish(when, before) && !when.isEmpty();
        if (news) {
            Optional<Instant> offered = offered(when, offers);
            if (offered.isPresent()) {
                pick(offered.get());
            } else {
                talk.state(talk.state().offering(List.of()));
                talk.draft(talk.draft().withWhen(when));
            }
            return true;
        }
        // Saying an offered day or time again narrows the offers, although nothing changed.
        if (talk.state().asked() == Asked.OFFER) {
            SpokenWhen repeated = talk.when(said.raw(), SpokenWhen.NOTHING);
            boolean sameTime =
                    said.plain().contains("same time") && before.time().isPresent();
            List<Instant> again = fitting(sameTime ? withoutDay(before) : repeated, offers);
            if (again.size() == 1) {
                pick(again.get(0));
                return true;
            }
            if (!again.isEmpty()) {
                talk.state(talk.state().offering(again));
                return true;
            }
        }
        if (talk.state().asked() == Asked.OFFER && offers.size() == 1 && said.assent() == Assent.YES) {
            pick(offers.get(0));
            return true;
        }
        if (said.has(Intent.SOONEST)
                && talk.draft().at().isEmpty()
                && before.date().isEmpty()) {
            LocalDate today = talk.now().toLocalDate();
            talk.draft(talk.draft().withWhen(dates(before, new DateRange(today, today.plusDays(DAYS_OF_A_SEARCH)))));
            return true;
        }
        return false;
    }

    /** Whether there is an instant now; if not, the caller was asked for what is missing. */
    boolean settle(Optional<String> service) {
        SpokenWhen when = talk.draft().when();
        if (!talk.state().offers().isEmpty()) {
            repeatOffer();
            return false;
        }
        if (when.isExact()) {
            return exact(when, service);
        }
        if (when.date().isPresent() || when.dates().isPresent()) {
            search(when, service);
            return false;
        }
        if (when.time().isPresent() || when.range().isPresent()) {
            talk.ask(Asked.DAY, "Which day would you like to come " + talk.describe(when) + "?");
            return false;
        }
        talk.ask(Asked.DAY, talk.isVoice() ? "What day and time would you like?" : "What day and time?");
        return false;
    }

    /** Reads out free times, or says that there are none. */
    void offer(String introduction, List<Instant> free) {
        String start = introduction.isEmpty() ? "" : introduction + " ";
        talk.state(talk.state().offering(free));
        talk.draft(talk.draft().withWhen(talk.draft().when()));
        if (free.isEmpty()) {
            talk.draft(talk.draft().withWhen(SpokenWhen.NOTHING));
            talk.ask(Asked.DAY, start + "Would another day suit you?");
            return;
        }
        talk.ask(
                Asked.OFFER,
                start
                        + (free.size() == 1
                                ? "I have " + talk.list(free) + ". Would that suit you?"
                                : "I have " + talk.list(free) + ". Which would suit you?"));
    }

    void repeatOffer() {
        List<Instant> offers = talk.state().offers();
        talk.ask(
                Asked.OFFER,
                "I have " + talk.list(offers)
                        + (offers.size() == 1 ? ". Would that suit you?" : ". Which would suit you?"));
    }

    /** Why it cannot be, in a sentence. */
    String sorry(Refusal reason, Instant wished) {
        ZonedDateTime local = wished.atZone(talk.business().zone());
        LocalDate day = local.toLocalDate();
        String date = SpokenTime.date(day, talk.now().toLocalDate());
        return switch (reason) {
            case TAKEN -> "I'm sorry, " + talk.at(wished) + " is already taken.";
            case CLOSED ->
                "I'm sorry, we're closed on " + date
                        + talk.business()
                                .closureOn(day)
                                .flatMap(closure -> closure.reason())
                                .map(why -> " for " + why)
                                .orElse("")
                        + ".";
            case OUTSIDE_HOURS -> {
                List<OpenHours> hours = talk.business().hoursOn(day);
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
                wished.isBefore(talk.turn().now())
                        ? "I'm sorry, " + talk.at(wished) + " has already passed."
                        : "I'm sorry, that's too short notice for " + SpokenTime.time(local.toLocalTime()) + ".";
            case TOO_FAR ->
                "I'm sorry, I can only book up to " + talk.business().maxDaysAhead() + " days ahead.";
            default -> "I'm sorry, I can't book that.";
        };
    }

    private boolean exact(SpokenWhen when, Optional<String> service) {
        Instant first = instant(when.date().get(), when.time().get());
        List<LocalDate> days = new ArrayList<>(List.of(when.date().get()));
        days.addAll(when.otherDates());
        List<LocalTime> hours = new ArrayList<>(List.of(when.time().get()));
        hours.addAll(when.otherTimes());
        Availability answer = null;
        for (LocalDate day : days) {
            for (LocalTime time : hours) {
                Instant at = instant(day, time);
                Availability found = talk.tools().findAvailability(service.orElse(null), talk.local(at), null, null);
                if (found.requestedIsFree()) {
                    pick(at);
                    return true;
                }
                answer = answer == null ? found : answer;
            }
        }
        offer(sorry(answer.reason(), first), answer.instants());
        return false;
    }

    private void search(SpokenWhen when, Optional<String> service) {
        LocalDate today = talk.now().toLocalDate();
        LocalDate from = when.date().orElseGet(() -> when.dates().get().from());
        LocalDate to = when.date().orElseGet(() -> when.dates().get().to());
        if (when.date().isPresent() && !when.otherDates().isEmpty()) {
            to = when.otherDates().get(when.otherDates().size() - 1).isAfter(to)
                    ? when.otherDates().get(when.otherDates().size() - 1)
                    : to;
        }
        from = from.isBefore(today) ? today : from;
        List<Instant> free = free(from, to, when, service);
        if (!free.isEmpty()) {
            offer("", free);
            return;
        }
        String sorry = nothing(when, from);
        List<Instant> wider = new ArrayList<>();
        if (when.range().isPresent() && from.equals(to)) {
            wider.addAll(free(from, to, SpokenWhen.NOTHING, service));
        }
        if (wider.isEmpty()) {
            wider.addAll(free(to.plusDays(1), to.plusDays(14), withoutDay(when), service));
        }
        offer(sorry, wider);
    }

    private String nothing(SpokenWhen when, LocalDate from) {
        LocalDate today = talk.now().toLocalDate();
        if (when.date().isPresent() && talk.business().hoursOn(from).isEmpty()) {
            return "I'm sorry, we're closed on " + SpokenTime.date(from, today)
                    + talk.business()
                            .closureOn(from)
                            .flatMap(closure -> closure.reason())
                            .map(why -> " for " + why)
                            .orElse("")
                    + ".";
        }
        if (from.isAfter(today.plusDays(talk.business().maxDaysAhead()))) {
            return "I'm sorry, I can only book up to " + talk.business().maxDaysAhead() + " days ahead.";
        }
        return "I'm sorry, I have nothing free " + (when.date().isPresent() ? "on " : "") + talk.describe(when) + ".";
    }

    /** Up to three free starts of these days that fit the part of the day, by asking for each day's part in turn. */
    private List<Instant> free(LocalDate from, LocalDate to, SpokenWhen when, Optional<String> service) {
        LocalDate last = to.isAfter(from.plusDays(DAYS_OF_A_SEARCH)) ? from.plusDays(DAYS_OF_A_SEARCH) : to;
        Optional<TimeRange> part = when.range();
        if (part.isEmpty() && when.time().isEmpty()) {
            return talk.tools()
                    .findAvailability(service.orElse(null), null, start(from), start(last.plusDays(1)))
                    .instants();
        }
        List<Instant> found = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(last) && found.size() < 3; day = day.plusDays(1)) {
            if (talk.business().hoursOn(day).isEmpty()) {
                continue;
            }
            LocalTime begin =
                    part.map(TimeRange::from).orElseGet(() -> when.time().get());
            LocalTime end = part.map(TimeRange::to).orElseGet(() -> when.time().get());
            List<Instant> ofDay = talk.tools()
                    .findAvailability(
                            service.orElse(null),
                            null,
                            day.atTime(begin)
                                    .atZone(talk.business().zone())
                                    .toOffsetDateTime()
                                    .toString(),
                            day.atTime(end)
                                    .atZone(talk.business().zone())
                                    .plusMinutes(1)
                                    .toOffsetDateTime()
                                    .toString())
                    .instants();
            found.addAll(from.equals(last) ? ofDay : ofDay.subList(0, Math.min(1, ofDay.size())));
        }
        return found;
    }

    private void beyond(List<Instant> offers, boolean later) {
        Instant edge = later ? offers.get(offers.size() - 1) : offers.get(0);
        ZonedDateTime local = edge.atZone(talk.business().zone());
        TimeRange range = later
                ? new TimeRange(local.toLocalTime().plusMinutes(1), TimeRange.LAST)
                : new TimeRange(
                        LocalTime.MIDNIGHT,
                        local.toLocalTime().minusMinutes(local.toLocalTime().equals(LocalTime.MIDNIGHT) ? 0 : 1));
        talk.state(talk.state().offering(List.of()));
        talk.draft(talk.draft()
                .withWhen(new SpokenWhen(
                        Optional.of(local.toLocalDate()),
                        Optional.empty(),
                        Optional.of(range),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        false)));
    }

    private void pick(Instant at) {
        ZonedDateTime local = at.atZone(talk.business().zone());
        talk.draft(talk.draft().withAt(at, SpokenWhen.of(local.toLocalDate(), local.toLocalTime())));
        talk.state(talk.state().offering(List.of()));
    }

    /** The one offer that fits what was said. */
    private Optional<Instant> offered(SpokenWhen when, List<Instant> offers) {
        List<Instant> fitting = fitting(when, offers);
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }

    /** The offers that fit what was said; a bare time fits on the day of each. */
    private List<Instant> fitting(SpokenWhen when, List<Instant> offers) {
        if (when.time().isEmpty() && when.date().isEmpty()) {
            return List.of();
        }
        return offers.stream()
                .filter(at -> {
                    ZonedDateTime local = at.atZone(talk.business().zone());
                    return when.date().map(local.toLocalDate()::equals).orElse(true)
                            && when.time().map(local.toLocalTime()::equals).orElse(true);
                })
                .toList();
    }

    private static boolean sameWish(SpokenWhen a, SpokenWhen b) {
        return a.date().equals(b.date())
                && a.time().equals(b.time())
                && a.range().equals(b.range())
                && a.dates().equals(b.dates())
                && a.otherDates().equals(b.otherDates())
                && a.otherTimes().equals(b.otherTimes());
    }

    private static SpokenWhen withoutDay(SpokenWhen when) {
        return new SpokenWhen(
                Optional.empty(), when.time(), when.range(), Optional.empty(), List.of(), List.of(), false);
    }

    private static SpokenWhen dates(SpokenWhen when, DateRange days) {
        return new SpokenWhen(
                Optional.empty(), when.time(), when.range(), Optional.of(days), List.of(), List.of(), false);
    }

    private Instant instant(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(talk.business().zone()).toInstant();
    }

    private String start(LocalDate day) {
        return day.atStartOfDay(talk.business().zone()).toOffsetDateTime().toString();
    }
}
