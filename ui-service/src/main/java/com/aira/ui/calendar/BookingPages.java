package com.aira.ui.calendar;

import com.aira.ui.appointments.AppointmentOperations;
import com.aira.ui.appointments.AppointmentStatus;
import com.aira.ui.appointments.AppointmentView;
import com.aira.ui.business.BusinessOperations;
import com.aira.ui.offerings.OfferingOperations;
import com.aira.ui.offerings.OfferingView;
import com.aira.ui.shell.Form;
import com.aira.ui.shell.HtmxResponse;
import com.aira.ui.shell.Shell;
import com.aira.ui.shell.Shells;
import com.aira.ui.staff.StaffOperations;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.web.Paging;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The dialog in which an appointment is booked or changed; a time that is refused comes with free ones. */
@Path("/b/{business}/calendar/appointments")
@Blocking
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class BookingPages {
    private final Shells shells;
    private final BusinessOperations businesses;
    private final CurrentPrincipal principal;
    private final OfferingOperations offerings;
    private final AppointmentOperations operations;
    private final StaffOperations staff;
    private final FreeSlots slots;
    private final Clock clock;

    BookingPages(
            Shells shells,
            BusinessOperations businesses,
            CurrentPrincipal principal,
            OfferingOperations offerings,
            AppointmentOperations operations,
            StaffOperations staff,
            FreeSlots slots,
            Clock clock) {
        this.shells = shells;
        this.businesses = businesses;
        this.principal = principal;
        this.offerings = offerings;
        this.operations = operations;
        this.staff = staff;
        this.slots = slots;
        this.clock = clock;
    }

    /** Who could take it, as the form names them. */
    @TemplateData
    record StaffChoice(String id, String name) {}

    /**
     * @param appointment null for a new one
     * @param timed whether it has a time to choose
     * @param former the service it was booked for, when that is not offered any more; else null
     * @param staff who could take it; empty where the business has none
     * @param parties whether it matters how many come
     * @param alternatives free starts, after a time was refused
     */
    record booking(
            Shell shell,
            Form form,
            AppointmentView appointment,
            boolean timed,
            List<OfferingView> services,
            String former,
            List<StaffChoice> staff,
            boolean parties,
            List<FreeSlot> alternatives)
            implements TemplateInstance {}

    @GET
    @Path("/new")
    @Operation(hidden = true)
    public TemplateInstance blank(
            UUID business, @QueryParam("start") LocalDateTime start, @QueryParam("duration") Integer duration) {
        var shell = shells.of("calendar", business);
        var view = businesses.get(principal.get(), business);
        var form = Form.blank();
        var usual = services(business).stream().findFirst();
        var minutes =
                duration != null ? duration : usual.map(OfferingView::duration).orElse(view.slotMinutes());
        if (duration == null) {
            form.with("serviceType", usual.map(OfferingView::name).orElse(null));
        }
        BookingForm.of(form, view).begin(start == null ? slots.first(principal.get(), view, minutes) : start, minutes);
        return booking(shell, form, null, List.of());
    }

    @POST
    @Operation(hidden = true)
    public Response book(UUID business, MultivaluedMap<String, String> sent) {
        var shell = shells.of("calendar", business);
        var view = businesses.get(principal.get(), business);
        var form = Form.of(sent);
        var request = BookingForm.of(form, view).booking(business);
        var attempt = BookingAttempt.of(shell, view, request.scheduledAt(), clock, form, () -> operations
                .book(principal.get(), request, form.text("key"))
                .appointment());
        if (attempt.outcome().isEmpty()) {
            return form.answer(booking(shell, form, null, attempt.alternatives()));
        }
        var booked = attempt.outcome().get();
        return HtmxResponse.so(
                "Booked for " + shell.dateTime(booked.scheduledAt()) + ".",
                AppointmentPages.CLOSE,
                AppointmentPages.REFRESH);
    }

    @GET
    @Path("/{id}/change")
    @Operation(hidden = true)
    public TemplateInstance edit(UUID business, UUID id) {
        var shell = shells.of("calendar", business);
        var appointment = operations.ofBusiness(principal.get(), business, id);
        var form = Form.blank();
        BookingForm.of(form, businesses.get(principal.get(), business)).show(appointment);
        return booking(shell, form, appointment, List.of());
    }

    @POST
    @Path("/{id}")
    @Operation(hidden = true)
    public Response change(UUID business, UUID id, MultivaluedMap<String, String> sent) {
        var shell = shells.of("calendar", business);
        var view = businesses.get(principal.get(), business);
        var before = operations.ofBusiness(principal.get(), business, id);
        var form = Form.of(sent);
        var request = BookingForm.of(form, view).change(before, isTimed(before));
        var at = request.scheduledAt() == null ? before.scheduledAt() : request.scheduledAt();
        var attempt =
                BookingAttempt.of(shell, view, at, clock, form, () -> operations.change(principal.get(), id, request));
        if (attempt.outcome().isEmpty()) {
            return form.answer(booking(shell, form, before, attempt.alternatives()));
        }
        var now = attempt.outcome().get();
        if (!isMoved(before, now)) {
            return HtmxResponse.so("Saved.", AppointmentPages.CLOSE, AppointmentPages.REFRESH);
        }
        var said = AppointmentPages.answer(
                200,
                MovedNote.of(shell, before, now, form.checked("notifyCustomer")),
                AppointmentPages.CLOSE,
                AppointmentPages.REFRESH);
        said.getHeaders().putSingle("HX-Retarget", "#toasts");
        said.getHeaders().putSingle("HX-Reswap", "beforeend");
        return said;
    }

    private List<OfferingView> services(UUID business) {
        var all = new Paging();
        all.limit = 200;
        return offerings.list(principal.get(), business, all).items().stream()
                .filter(OfferingView::isActive)
                .toList();
    }

    private booking booking(Shell shell, Form form, AppointmentView appointment, List<FreeSlot> alternatives) {
        var services = services(shell.business().id());
        var members = staff.all(principal.get(), shell.business().id()).stream()
                .filter(member -> member.isActive() || member.id().toString().equals(form.text("staffId")))
                .toList();
        var chosen = form.text("serviceType");
        var offered = chosen == null
                || services.stream().anyMatch(service -> service.name().equals(chosen));
        return new booking(
                shell,
                form,
                appointment,
                appointment == null || isTimed(appointment),
                services,
                offered ? null : chosen,
                members.stream()
                        .map(member -> new StaffChoice(member.id().toString(), member.name()))
                        .toList(),
                members.stream().anyMatch(member -> member.seats() != null),
                alternatives);
    }

    private static boolean isTimed(AppointmentView appointment) {
        return appointment.status() == AppointmentStatus.confirmed;
    }

    private static boolean isMoved(AppointmentView before, AppointmentView now) {
        return !before.scheduledAt().equals(now.scheduledAt()) || before.duration() != now.duration();
    }
}
