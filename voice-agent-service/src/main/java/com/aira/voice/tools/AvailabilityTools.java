package com.aira.voice.tools;

import com.aira.voice.booking.Appointments;
import com.aira.voice.booking.Refusal;
import com.aira.voice.business.OfferedService;
import com.aira.voice.tools.ToolResult.Availability;
import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

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

    @Tool("Finds free times. Ask for an exact time with startsAt, or for a stretch with from and to.")
    public Availability findAvailability(
            @P(value = "name of the service", required = false) String service,
            @P(value = "exact local start wished for, such as 2026-11-25T14:00", required = false) String startsAt,
            @P(value = "local start of the stretch, such as 2026-11-25T00:00", required = false) String from,
            @P(value = "local end of the stretch, exclusive", required = false) String to) {
        Optional<OfferedService> chosen = arguments.service(service);
        int minutes = arguments.minutes(chosen);
        if (startsAt != null && !startsAt.isBlank()) {
            Instant wished = arguments.instant(startsAt);
            Optional<Refusal> refusal = appointments.refusal(session.business(), wished, minutes, session.now());
            if (refusal.isEmpty()) {
                return new Availability(true, null, List.of(session.free(wished)));
            }
            return new Availability(false, refusal.get(), near(wished, minutes, chosen));
        }
        Instant start = from == null || from.isBlank() ? session.now() : arguments.instant(from);
        Instant end = to == null || to.isBlank() ? start.plus(LONGEST_SEARCH) : arguments.instant(to);
        if (end.isAfter(start.plus(LONGEST_SEARCH))) {
            end = start.plus(LONGEST_SEARCH);
        }
        List<Instant> all =
                appointments.free(session.business().id(), start, end, minutes, chosen.map(OfferedService::name));
        return new Availability(
                null,
                null,
                Choice.spread(all, OFFERED).stream().map(session::free).toList());
    }

    /** Free starts nearest to a wish: of that day if there are any, else of the next two weeks; in order. */
    private List<FreeTime> near(Instant wished, int minutes, Optional<OfferedService> service) {
        Optional<String> name = service.map(OfferedService::name);
        var day = wished.atZone(zone()).toLocalDate();
        List<Instant> found = appointments.free(
                session.business().id(),
                day.atStartOfDay(zone()).toInstant(),
                day.plusDays(1).atStartOfDay(zone()).toInstant(),
                minutes,
                name);
        if (found.size() < OFFERED) {
            Instant from = wished.minus(Duration.ofDays(3));
            found = appointments.free(session.business().id(), from, wished.plus(Duration.ofDays(14)), minutes, name);
        }
        return found.stream()
                .sorted(Choice.nearestTo(wished, zone()))
                .limit(OFFERED)
                .sorted()
                .map(session::free)
                .toList();
    }

    private ZoneId zone() {
        return session.business().zone();
    }
}
