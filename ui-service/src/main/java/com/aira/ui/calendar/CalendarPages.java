package com.aira.ui.calendar;

import com.aira.ui.appointments.AppointmentOperations;
import com.aira.ui.business.BusinessOperations;
import com.aira.ui.shell.Shell;
import com.aira.ui.shell.Shells;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.web.Paging;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The calendar of a business, in its own time zone wherever its owner looks at it. */
@Path("/b/{business}/calendar")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class CalendarPages {
    private final Shells shells;
    private final BusinessOperations businesses;
    private final CurrentPrincipal principal;
    private final AppointmentOperations operations;
    private final CalendarEvents events;
    private final ObjectMapper json;
    private final Clock clock;

    CalendarPages(
            Shells shells,
            BusinessOperations businesses,
            CurrentPrincipal principal,
            AppointmentOperations operations,
            CalendarEvents events,
            ObjectMapper json,
            Clock clock) {
        this.shells = shells;
        this.businesses = businesses;
        this.principal = principal;
        this.operations = operations;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    record calendar(Shell shell, String zone, String settings, boolean empty) implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance show(UUID business) throws JsonProcessingException {
        var shell = shells.of("calendar", business);
        var settings = CalendarSettings.of(businesses.get(principal.get(), business), shell.habits(), clock.instant());
        return new calendar(shell, zoneName(shell), json.writeValueAsString(settings), isEmpty(business));
    }

    /** @param start midnight on the wall clock of the business, as is {@code end} */
    @GET
    @Path("/events")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public CalendarEvents.Events events(
            UUID business,
            @QueryParam("start") @NotNull LocalDateTime start,
            @QueryParam("end") @NotNull LocalDateTime end,
            @QueryParam("cancelled") boolean cancelled) {
        var shell = shells.of("calendar", business);
        return events.between(
                principal.get(), business, new WallClock(shell.zone()), start, end, cancelled, shell.habits());
    }

    /** "Eastern Time" */
    private static String zoneName(Shell shell) {
        return shell.zone().getDisplayName(TextStyle.FULL, shell.locale());
    }

    private boolean isEmpty(UUID business) {
        var one = new Paging();
        one.limit = 1;
        return operations
                .list(principal.get(), business, null, null, one)
                .items()
                .isEmpty();
    }
}
