package com.aira.voice.tools;

import com.aira.voice.booking.Appointments;
import com.aira.voice.booking.BookingCheck;
import com.aira.voice.booking.BookingTerms;
import com.aira.voice.booking.FreeSlot;
import com.aira.voice.booking.Refusal;
import com.aira.voice.tools.ToolResult.Availability;
import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What a receptionist can learn about free times. */
public final class AvailabilityTools {

    private static final int OFFERED = 3;
    private static final Duration LONGEST_SEARCH = Duration.ofDays(31);

    private final ToolSession session;
    private final ToolArguments arguments;
    private final Appointments appointments;

    AvailabilityTools(ToolSession session, Appointments appointments) {
        this.session = session;
        this.arguments = session.arguments();
        this.appointments = appointments;
    }

    /** With anyone, for a party that does not matter. */
    public Availability findAvailability(String service, String startsAt, String from, String to) {
        return findAvailability(service, startsAt, from, to, null, null);
    }

    @Tool("Finds free times. Ask for an exact time with startsAt, or for a stretch with from and to.")
    public Availability findAvailability(
            @P(value = "name of the service", required = false) String service,
            @P(value = "exact local start wished for, such as 2026-11-25T14:00", required = false) String startsAt,
            @P(value = "local start of the stretch, such as 2026-11-25T00:00", required = false) String from,
            @P(value = "local end of the stretch, exclusive", required = false) String to,
            @P(value = "who shall take it, if the caller asks for somebody; else anyone", required = false)
                    String person,
            @P(value = "how many people come, for a table", required = false) String partySize) {
        return findAvailability(service, startsAt, from, to, person, partySize, Optional.empty());
    }

    /** @param moved an appointment that would leave its place: half an hour later may overlap with where it is now */
    public Availability findAvailability(
            String service,
            String startsAt,
            String from,
            String to,
            String person,
            String partySize,
            Optional<UUID> moved) {
        boolean isExact = startsAt != null && !startsAt.isBlank();
        if (ToolArguments.names(person) && arguments.person(person).isEmpty()) {
            return new Availability(isExact ? false : null, Refusal.UNKNOWN_STAFF, List.of(), null);
        }
        BookingTerms terms =
                arguments.terms(arguments.service(service), person, partySize).moving(moved);
        if (isExact) {
            return exactly(arguments.instant(startsAt), terms);
        }
        Instant start = from == null || from.isBlank() ? session.now() : arguments.instant(from);
        Instant end = to == null || to.isBlank() ? start.plus(LONGEST_SEARCH) : arguments.instant(to);
        if (end.isAfter(start.plus(LONGEST_SEARCH))) {
            end = start.plus(LONGEST_SEARCH);
        }
        return new Availability(null, null, times(free(start, end, terms), all -> Choice.spread(all, OFFERED)), null);
    }

    private Availability exactly(Instant wished, BookingTerms terms) {
        UUID business = session.business().id();
        BookingCheck check = appointments.check(business, wished, terms);
        if (check.reason().isEmpty()) {
            FreeSlot slot = new FreeSlot(wished, check.staff().stream().toList());
            return new Availability(true, null, List.of(session.free(slot)), null);
        }
        String insteadWith = terms.staff()
                .map(asked -> appointments.check(business, wished, terms.withAnyone()))
                .filter(anyone -> anyone.reason().isEmpty())
                .flatMap(BookingCheck::staff)
                .flatMap(other -> session.people(List.of(other)).stream().findFirst())
                .orElse(null);
        return new Availability(false, check.reason().get(), near(wished, terms), insteadWith);
    }

    /** Free starts nearest to a wish: of that day if there are any, else of the next two weeks; in order. */
    private List<FreeTime> near(Instant wished, BookingTerms terms) {
        var day = wished.atZone(zone()).toLocalDate();
        List<FreeSlot> found = free(
                day.atStartOfDay(zone()).toInstant(),
                day.plusDays(1).atStartOfDay(zone()).toInstant(),
                terms);
        if (found.size() < OFFERED) {
            found = free(wished.minus(Duration.ofDays(3)), wished.plus(Duration.ofDays(14)), terms);
        }
        return times(found, all -> all.stream()
                .sorted(Choice.nearestTo(wished, zone()))
                .limit(OFFERED)
                .sorted()
                .toList());
    }

    private List<FreeSlot> free(Instant from, Instant to, BookingTerms terms) {
        return appointments.free(session.business().id(), from, to, terms);
    }

    private List<FreeTime> times(List<FreeSlot> free, UnaryOperator<List<Instant>> choice) {
        Map<Instant, FreeSlot> byStart =
                free.stream().collect(Collectors.toMap(FreeSlot::at, Function.identity(), (one, same) -> one));
        return choice.apply(free.stream().map(FreeSlot::at).toList()).stream()
                .map(byStart::get)
                .map(session::free)
                .toList();
    }

    private ZoneId zone() {
        return session.business().zone();
    }
}
