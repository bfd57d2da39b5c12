package com.aira.ui.calendar;

import com.aira.ui.appointments.AppointmentChange;
import com.aira.ui.appointments.AppointmentOperations;
import com.aira.ui.appointments.AppointmentStatus;
import com.aira.ui.appointments.AppointmentView;
import com.aira.ui.business.BusinessOperations;
import com.aira.ui.shell.Form;
import com.aira.ui.shell.HtmxResponse;
import com.aira.ui.shell.Shell;
import com.aira.ui.shell.Shells;
import com.aira.ui.staff.StaffOperations;
import com.aira.ui.tenancy.CurrentPrincipal;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What is done to an appointment in the calendar: look, move, cancel. It works alike by mouse, keyboard and on a phone. */
@Path("/b/{business}/calendar/appointments")
@Blocking
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class AppointmentPages {
    static final String REFRESH = "live:appointments";
    static final String CLOSE = "close-dialog";

    private final Shells shells;
    private final BusinessOperations businesses;
    private final CurrentPrincipal principal;
    private final AppointmentOperations operations;
    private final StaffOperations staff;
    private final Clock clock;

    AppointmentPages(
            Shells shells,
            BusinessOperations businesses,
            CurrentPrincipal principal,
            AppointmentOperations operations,
            StaffOperations staff,
            Clock clock) {
        this.shells = shells;
        this.businesses = businesses;
        this.principal = principal;
        this.operations = operations;
        this.staff = staff;
        this.clock = clock;
    }

    /** @param problem why the last click changed nothing; null when it did */
    record details(Shell shell, AppointmentCard card, UUID call, String problem) implements TemplateInstance {}

    record cancelling(Shell shell, AppointmentCard card, Form form) implements TemplateInstance {}

    /** @param duration in minutes, when it was asked to change */
    record refused(
            Shell shell, String problem, AppointmentView appointment, Integer duration, List<FreeSlot> alternatives)
            implements TemplateInstance {}

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public TemplateInstance details(UUID business, UUID id) {
        var shell = shells.of("calendar", business);
        var appointment = operations.ofBusiness(principal.get(), business, id);
        return new details(
                shell,
                card(shell, appointment),
                operations.callOf(principal.get(), appointment).orElse(null),
                null);
    }

    /**
     * By dragging, or taking that back.
     *
     * @param start where it was dropped, on the wall clock; absent when only the length changed
     * @param at the same as an instant, where it is known
     * @param from where it must be still; absent when that does not matter
     */
    @POST
    @Path("/{id}/move")
    @Operation(hidden = true)
    public Response move(
            UUID business,
            UUID id,
            @FormParam("start") LocalDateTime start,
            @FormParam("at") Instant at,
            @FormParam("from") Instant from,
            @FormParam("duration") Integer duration,
            @FormParam("undo") boolean undo,
            @FormParam("notifyCustomer") boolean tell) {
        var shell = shells.of("calendar", business);
        var before = operations.ofBusiness(principal.get(), business, id);
        var to = start == null ? at : new WallClock(shell.zone()).instant(start);
        var form = Form.blank();
        var wish = to == null ? before.scheduledAt() : to;
        var attempt = BookingAttempt.of(
                shell,
                businesses.get(principal.get(), business),
                wish,
                clock,
                form,
                () -> operations.move(principal.get(), id, from, moving(to, duration, tell)));
        if (attempt.outcome().isEmpty()) {
            return answer(409, new refused(shell, form.problem(), before, duration, attempt.alternatives()), REFRESH);
        }
        var now = attempt.outcome().get();
        var note = undo ? MovedNote.back(shell, now, tell) : MovedNote.of(shell, before, now, tell);
        return answer(200, note, REFRESH);
    }

    @GET
    @Path("/{id}/cancel")
    @Operation(hidden = true)
    public TemplateInstance askToCancel(UUID business, UUID id) {
        var shell = shells.of("calendar", business);
        return new cancelling(
                shell,
                card(shell, operations.ofBusiness(principal.get(), business, id)),
                Form.blank().with("notifyCustomer", true));
    }

    @POST
    @Path("/{id}/status")
    @Operation(hidden = true)
    public Response settle(
            UUID business,
            UUID id,
            @FormParam("status") AppointmentStatus status,
            @FormParam("notifyCustomer") boolean tell) {
        var shell = shells.of("calendar", business);
        var before = operations.ofBusiness(principal.get(), business, id);
        var form = Form.blank();
        var change = new AppointmentChange(null, null, status, null, null, null, null, null, null, null, tell);
        var attempt = BookingAttempt.of(
                shell,
                businesses.get(principal.get(), business),
                before.scheduledAt(),
                clock,
                form,
                () -> operations.change(principal.get(), id, change));
        if (attempt.outcome().isEmpty()) {
            return form.answer(new details(
                    shell,
                    card(shell, before),
                    operations.callOf(principal.get(), before).orElse(null),
                    form.problem()));
        }
        return HtmxResponse.so(AppointmentCard.happened(attempt.outcome().get()), CLOSE, REFRESH);
    }

    private AppointmentCard card(Shell shell, AppointmentView appointment) {
        var staff = this.staff.nameOf(principal.get(), appointment.businessId(), appointment.staffId());
        return AppointmentCard.of(shell, appointment, staff.orElse(null), clock.instant());
    }

    private static AppointmentChange moving(Instant to, Integer duration, boolean tell) {
        return new AppointmentChange(to, duration, null, null, null, null, null, null, null, null, tell);
    }

    static Response answer(int status, TemplateInstance fragment, String... events) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .header("HX-Trigger", String.join(", ", events))
                .entity(fragment)
                .build();
    }
}
