package com.aira.voice.dialogue.times;

import com.aira.voice.dialogue.hearing.Choices;
import com.aira.voice.dialogue.state.Prompt;
import com.aira.voice.dialogue.turn.DialogueContext;
import com.aira.voice.tools.ToolResult.Availability;
import com.aira.voice.understanding.Assent;
import com.aira.voice.understanding.Intent;
import com.aira.voice.understanding.Utterance;
import com.aira.voice.when.SpokenWhen;
import com.aira.voice.when.calendar.DateRange;
import com.aira.voice.when.clock.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Resolves a caller's date and time to one free instant, and offers free times of the calendar on the way. */
public final class TimeSlotFiller {

    private static final int DAYS_OF_A_SEARCH = 31;

    /** "Tuesday the 1st", "the 2nd of December": a date and no place among what was offered. */
    private static final Pattern WITH_DATE = Pattern.compile(
            "\\b(?:\\w+day|january|february|march|april|may|june|july|august|september|october|november|december|on)(?: the)? "
                    + "(?:1st|2nd|3rd|first|second|third)\\b|\\b(?:1st|2nd|3rd|first|second|third) of \\w+");

    private static final Pattern MAKE =
            Pattern.compile("(?i)\\bmake (?:it|that|this|his|hers|mine|theirs|ours)(?: one)? ((?:\\S+ ?){1,4})");

    private final DialogueContext context;
    private final RefusalWording refusal;

    public TimeSlotFiller(DialogueContext context) {
        this.context = context;
        this.refusal = new RefusalWording(context);
    }

    /** @return whether the utterance says anything of when */
    public boolean hear(Utterance utterance) {
        return hear(utterance, context.draft().when());
    }

    /** @param before what a new day or time is understood on top of */
    public boolean hear(Utterance utterance, SpokenWhen before) {
        List<Instant> offers = context.state().offers();
        if (context.state().asked() == Prompt.OFFER && picks(utterance, offers)) {
            return true;
        }
        var direction = Choices.direction(utterance.plain());
        if (direction.isPresent() && !offers.isEmpty()) {
            beyond(offers, direction.getAsInt() > 0);
            return true;
        }
        String said = wish(utterance.raw(), before);
        SpokenWhen when = utterance.has(Intent.MOVE) ? context.goal(said, before) : context.when(said, before);
        boolean news = !sameWish(when, before) && !when.isEmpty();
        if (news) {
            Optional<Instant> offered = offered(when, offers)
                    .or(() -> context.state().asked() == Prompt.OFFER && sameTime(offers, when)
                            ? Optional.of(offers.get(0))
                            : Optional.empty());
            if (offered.isPresent()) {
                pick(offered.get());
            } else {
                context.state(context.state().offering(List.of()));
                context.draft(context.draft().withWhen(when));
            }
            return true;
        }
        // Saying an offered day or time again narrows the offers, although nothing changed.
        if (context.state().asked() == Prompt.OFFER) {
            SpokenWhen repeated = context.when(utterance.raw(), SpokenWhen.NOTHING);
            boolean sameTime =
                    utterance.plain().contains("same time") && before.time().isPresent();
            List<Instant> again = fitting(sameTime ? withoutDay(before) : repeated, offers);
            if (again.size() == 1) {
                pick(again.get(0));
                return true;
            }
            boolean onlyTime = repeated.time().isPresent() && repeated.date().isEmpty();
            if (again.size() > 1 && onlyTime) {
                pick(again.get(0));
                return true;
            }
            if (!again.isEmpty()) {
                context.state(context.state().offering(again));
                return true;
            }
        }
        if (context.state().asked() == Prompt.OFFER && offers.size() == 1 && utterance.assent() == Assent.YES) {
            pick(offers.get(0));
            return true;
        }
        boolean anyDay =
                (context.state().asked() == Prompt.DAY || context.state().asked() == Prompt.OFFER)
                        && Choices.isAny(utterance.plain());
        if ((utterance.has(Intent.SOONEST) || anyDay)
                && context.draft().at().isEmpty()
                && before.date().isEmpty()) {
            LocalDate today = context.now().toLocalDate();
            context.draft(
                    context.draft().withWhen(dates(before, new DateRange(today, today.plusDays(DAYS_OF_A_SEARCH)))));
            return true;
        }
        return false;
    }

    /** "He has a test on Tuesday at eleven, make his half past three": what is wished for stands behind "make". */
    private String wish(String raw, SpokenWhen before) {
        Matcher make = MAKE.matcher(raw);
        return make.find()
                        && !context.goal("at " + make.group(1), SpokenWhen.NOTHING)
                                .isEmpty()
                ? "make it " + make.group(1)
                : raw;
    }

    /** By its place: "the second one", "the later one on Friday". A time that is said says more than "the 1st". */
    private boolean picks(Utterance utterance, List<Instant> offers) {
        SpokenWhen said = context.when(Choices.withoutPlace(utterance.plain()), SpokenWhen.NOTHING);
        if (said.time().isPresent()) {
            return false;
        }
        List<Instant> ofDay = fitting(said, offers);
        var place = Choices.of(
                WITH_DATE.matcher(utterance.plain()).replaceAll(" "), ofDay.isEmpty() ? offers.size() : ofDay.size());
        if (place.isEmpty() || said.date().isPresent() && ofDay.isEmpty()) {
            return false;
        }
        pick((ofDay.isEmpty() ? offers : ofDay).get(place.getAsInt()));
        return true;
    }

    /** Whether there is an instant now; if not, the caller was asked for what is missing. */
    public boolean settle(Optional<String> service) {
        SpokenWhen when = context.draft().when();
        if (!context.state().offers().isEmpty()) {
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
            context.ask(Prompt.DAY, "Which day would you like to come " + context.describe(when) + "?");
            return false;
        }
        context.ask(Prompt.DAY, context.isVoice() ? "What day and time would you like?" : "What day and time?");
        return false;
    }

    /** Reads out free times, or says that there are none. */
    public void offer(String introduction, List<Instant> free) {
        String start = introduction.isEmpty() ? "" : introduction + " ";
        context.state(context.state().offering(free));
        context.draft(context.draft().withWhen(context.draft().when()));
        if (free.isEmpty()) {
            context.draft(context.draft().withWhen(SpokenWhen.NOTHING));
            context.ask(Prompt.DAY, start + "Would another day suit you?");
            return;
        }
        context.ask(
                Prompt.OFFER,
                start
                        + (free.size() == 1
                                ? "I have " + context.list(free) + ". Would that suit you?"
                                : "I have " + context.list(free) + ". Which would suit you?"));
    }

    public void repeatOffer() {
        List<Instant> offers = context.state().offers();
        context.ask(
                Prompt.OFFER,
                "I have " + context.list(offers)
                        + (offers.size() == 1 ? ". Would that suit you?" : ". Which would suit you?"));
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
                Availability found = context.available(service, context.local(at), null, null);
                if (found.requestedIsFree()) {
                    pick(at);
                    return true;
                }
                answer = answer == null ? found : answer;
            }
        }
        String instead = answer.insteadWith() == null ? "" : " " + answer.insteadWith() + " would be free then.";
        offer(refusal.because(answer.reason(), first) + instead, answer.instants());
        return false;
    }

    private void search(SpokenWhen when, Optional<String> service) {
        LocalDate today = context.now().toLocalDate();
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
        String none = refusal.nothing(when, from);
        List<Instant> wider = new ArrayList<>();
        if (when.range().isPresent() && from.equals(to)) {
            wider.addAll(free(from, to, SpokenWhen.NOTHING, service));
        }
        if (wider.isEmpty()) {
            wider.addAll(free(to.plusDays(1), to.plusDays(14), withoutDay(when), service));
        }
        offer(none, wider);
    }

    /** Up to three free starts of these days that fit the part of the day, by asking for each day's part in turn. */
    private List<Instant> free(LocalDate from, LocalDate to, SpokenWhen when, Optional<String> service) {
        LocalDate last = to.isAfter(from.plusDays(DAYS_OF_A_SEARCH)) ? from.plusDays(DAYS_OF_A_SEARCH) : to;
        Optional<TimeRange> part = when.range();
        if (part.isEmpty() && when.time().isEmpty()) {
            return context.available(service, null, start(from), start(last.plusDays(1)))
                    .instants();
        }
        List<Instant> found = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(last) && found.size() < 3; day = day.plusDays(1)) {
            if (context.business().hoursOn(day).isEmpty()) {
                continue;
            }
            LocalTime begin =
                    part.map(TimeRange::from).orElseGet(() -> when.time().get());
            LocalTime end = part.map(TimeRange::to).orElseGet(() -> when.time().get());
            List<Instant> ofDay = context.available(
                            service,
                            null,
                            day.atTime(begin)
                                    .atZone(context.business().zone())
                                    .toOffsetDateTime()
                                    .toString(),
                            day.atTime(end)
                                    .atZone(context.business().zone())
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
        ZonedDateTime local = edge.atZone(context.business().zone());
        TimeRange range = later
                ? new TimeRange(local.toLocalTime().plusMinutes(1), TimeRange.LAST)
                : new TimeRange(
                        LocalTime.MIDNIGHT,
                        local.toLocalTime().minusMinutes(local.toLocalTime().equals(LocalTime.MIDNIGHT) ? 0 : 1));
        context.state(context.state().offering(List.of()));
        context.draft(context.draft()
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
        ZonedDateTime local = at.atZone(context.business().zone());
        context.draft(context.draft().withAt(at, SpokenWhen.of(local.toLocalDate(), local.toLocalTime())));
        context.state(context.state().offering(List.of()));
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
                    ZonedDateTime local = at.atZone(context.business().zone());
                    return when.date().map(local.toLocalDate()::equals).orElse(true)
                            && when.time().map(local.toLocalTime()::equals).orElse(true);
                })
                .toList();
    }

    /** Every offer is at the time that was said: on which day was left open. */
    private boolean sameTime(List<Instant> offers, SpokenWhen when) {
        return !offers.isEmpty()
                && when.date().isEmpty()
                && when.time().isPresent()
                && offers.stream().allMatch(at -> at.atZone(context.business().zone())
                        .toLocalTime()
                        .equals(when.time().get()));
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
        return day.atTime(time).atZone(context.business().zone()).toInstant();
    }

    private String start(LocalDate day) {
        return day.atStartOfDay(context.business().zone()).toOffsetDateTime().toString();
    }
}
