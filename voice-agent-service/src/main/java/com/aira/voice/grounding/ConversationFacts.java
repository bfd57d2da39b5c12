package com.aira.voice.grounding;

import com.aira.voice.business.BusinessProfile;
import com.aira.voice.business.Closure;
import com.aira.voice.business.OfferedService;
import com.aira.voice.business.OpenHours;
import com.aira.voice.frames.Memory;
import com.aira.voice.grounding.ClaimTokenizer.Kind;
import com.aira.voice.grounding.ClaimTokenizer.Token;
import com.aira.voice.understanding.PhoneNumbers;
import com.aira.voice.when.SpokenTime;
import com.aira.voice.when.SpokenWhen;
import com.aira.voice.when.WhenGrammar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The facts that are at hand before any tool is asked: the business's tables, what the receptionist has said and, kept
 * apart, the caller's words.
 */
public final class ConversationFacts {

    private static final int DAYS_KNOWN_BY_DATE = 14;

    private final BusinessProfile business;
    private final ZonedDateTime now;
    private final LocalDate today;
    private final Facts facts;

    private ConversationFacts(BusinessProfile business, Instant now) {
        this.business = business;
        this.now = now.atZone(business.zone());
        this.today = this.now.toLocalDate();
        this.facts = new Facts(today);
    }

    /** @param customerNumber the number that the line shows, in E.164 */
    public static Facts of(BusinessProfile business, Optional<String> customerNumber, Memory memory, Instant now) {
        ConversationFacts all = new ConversationFacts(business, now);
        all.contacts(customerNumber);
        all.business.services().forEach(all::service);
        all.hours();
        all.conversation(memory);
        return all.facts;
    }

    private void contacts(Optional<String> customerNumber) {
        facts.fact("", "business name called", business.name());
        business.address().ifPresent(address -> facts.fact("", "address located find here", address));
        business.phone().ifPresent(phone -> facts.fact("", "phone number call reach", phone));
        business.email().ifPresent(email -> facts.fact("", "e-mail email address write reach", email));
        business.website().ifPresent(site -> facts.fact("", "website web site page online", site));
        business.description().ifPresent(facts::prose);
        customerNumber.ifPresent(number -> facts.fact("", "calling number phone", number));
        facts.fact("", "date", SpokenTime.date(today, today) + " " + name(today.getDayOfWeek()));
    }

    private void service(OfferedService service) {
        facts.fact(
                service.name(),
                "service offer take last long price cost charge minute",
                service.name() + " " + service.minutes() + " minutes"
                        + service.price()
                                .map(price -> " " + price.stripTrailingZeros().toPlainString() + " dollars")
                                .orElse(""));
    }

    /** By weekday in runs of the same hours, and by date for the days to come, of which some are closed. */
    private void hours() {
        List<DayOfWeek> week = List.of(DayOfWeek.values());
        week.stream()
                .filter(day -> business.closureOn(next(day)).isPresent())
                .forEach(day -> facts.exception(name(day)));
        for (int first = 0; first < week.size(); ) {
            int last = first;
            while (last + 1 < week.size() && times(week.get(last + 1)).equals(times(week.get(first)))) {
                last++;
            }
            open(week.subList(first, last + 1));
            first = last + 1;
        }
        for (int ahead = 0; ahead < DAYS_KNOWN_BY_DATE; ahead++) {
            LocalDate day = today.plusDays(ahead);
            if (business.hoursOn(day).isEmpty()) {
                String reason = business.closureOn(day).flatMap(Closure::reason).orElse("");
                facts.fact(
                        name(day.getDayOfWeek()),
                        "closed not open day",
                        SpokenTime.date(day, today) + " " + name(day.getDayOfWeek()) + " " + reason);
            }
        }
    }

    private void open(List<DayOfWeek> days) {
        String names = days.stream().map(ConversationFacts::name).collect(Collectors.joining(" "));
        if (times(days.get(0)).isEmpty()) {
            facts.fact(names, "closed not open", names);
            return;
        }
        boolean workingDays = days.containsAll(List.of(
                DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY));
        facts.hours(
                names,
                "open close business opening hour",
                clock(days.get(0), OpenHours::opens)
                        + (workingDays ? " weekday" : "")
                        + (days.size() == 7 ? " every day" : ""),
                clock(days.get(0), OpenHours::closes));
    }

    private String clock(DayOfWeek day, Function<OpenHours, LocalTime> end) {
        return times(day).stream().map(end).map(SpokenTime::time).collect(Collectors.joining(" "));
    }

    private List<OpenHours> times(DayOfWeek day) {
        return business.hours().stream()
                .filter(open -> open.day() == day)
                .map(open -> new OpenHours(DayOfWeek.MONDAY, open.opens(), open.closes()))
                .toList();
    }

    private LocalDate next(DayOfWeek day) {
        return today.plusDays(
                Math.floorMod(day.getValue() - today.getDayOfWeek().getValue(), 7));
    }

    private void conversation(Memory memory) {
        WhenGrammar grammar = new WhenGrammar(PhoneNumbers.region(business.phone()));
        SpokenWhen when = SpokenWhen.NOTHING;
        for (Memory.Line line : memory.lines()) {
            if (!line.caller()) {
                facts.prose(line.text());
                continue;
            }
            facts.ofCaller(line.text());
            when = grammar.understand(line.text(), now, when);
            when(when);
            when(grammar.stated(line.text(), now));
        }
        memory.customerName().ifPresent(facts::ofCaller);
    }

    private void when(SpokenWhen when) {
        when.time().ifPresent(this::time);
        when.otherTimes().forEach(this::time);
        when.date().ifPresent(this::day);
        when.otherDates().forEach(this::day);
    }

    private void time(LocalTime time) {
        facts.ofCaller(new Token(Kind.TIME, String.format("%d:%02d", time.getHour(), time.getMinute())));
    }

    private void day(LocalDate day) {
        facts.ofCaller(new Token(Kind.DATE, day.getMonthValue() + "-" + day.getDayOfMonth()));
    }

    private static String name(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }
}
