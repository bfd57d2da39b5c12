package com.aira.ui.calendar;

import com.aira.ui.appointments.AppointmentChange;
import com.aira.ui.appointments.AppointmentOperations;
import com.aira.ui.appointments.AppointmentStatus;
import com.aira.ui.appointments.AppointmentView;
import com.aira.ui.business.BusinessOperations;
import com.aira.ui.business.BusinessView;
import com.aira.ui.offerings.OfferingOperations;
import com.aira.ui.offerings.OfferingView;
import com.aira.ui.shell.Form;
import com.aira.ui.shell.HtmxResponse;
import com.aira.ui.shell.Shell;
import com.aira.ui.shell.Shells;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The dialogs of the calendar: book, look, change, cancel. They work alike by mouse, keyboard and on a phone. */
@Path("/b/{business}/calendar/appointments")
@Blocking
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class AppointmentPages {
    private static final String REFRESH = "live:appointments";
    private static final String CLOSE = "close-dialog";

    private final Shells shells;
    private final BusinessOperations businesses;
    private final CurrentPrincipal principal;
    private final OfferingOperations offerings;
    private final AppointmentOperations operations;
    private final FreeSlots slots;
    private final Clock clock;

    AppointmentPages(
            Shells shells,
            BusinessOperations businesses,
            CurrentPrincipal principal,
            OfferingOperations offerings,
            AppointmentOperations operations,
            FreeSlots slots,
            Clock clock) {
        this.shells = shells;
        this.businesses = businesses;
        this.principal = principal;
        this.offerings = offerings;
        this.operations = operations;
        this.slots = slots;
        this.clock = clock;
    }

    /**
     * @param appointment null for a new one
     * @param timed whether it has a time to choose
     * @param former the service it was booked for, when that is not offered any more; else null
     * @param alternatives free starts, after a time was refused
     */
    record booking(
            Shell shell,
            Form form,
            AppointmentView appointment,
            boolean timed,
            List<OfferingView> services,
            String former,
            List<FreeSlot> alternatives)
            implements TemplateInstance {}

    /** @param problem why the last click changed nothing; null when it did */
    record details(Shell shell, AppointmentCard card, UUID call, String problem) implements TemplateInstance {}

    record cancelling(Shell shell, AppointmentCard card, Form form) implements TemplateInstance {}

    /**
     * @param before when and how long it was; null when that was just taken back
     * @param from where it is now: from elsewhere it is not taken back
     * @param told whether the customer knows, and must know as well when it is taken back
     */
    record moved(Shell shell, String note, AppointmentView before, Instant from, boolean told)
            implements TemplateInstance {}

    /** @param duration in minutes, when it was asked to change */
    record refused(
            Shell shell, String problem, AppointmentView appointment, Integer duration, List<FreeSlot> alternatives)
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
        var attempt = attempt(shell, view, request.scheduledAt(), form, () -> operations
                .book(principal.get(), request, form.text("key"))
                .appointment());
        if (attempt.outcome.isEmpty()) {
            return form.answer(booking(shell, form, null, attempt.alternatives));
        }
        var booked = attempt.outcome.get();
        return HtmxResponse.so("Booked for " + shell.dateTime(booked.scheduledAt()) + ".", CLOSE, REFRESH);
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public TemplateInstance details(UUID business, UUID id) {
        var shell = shells.of("calendar", business);
        var appointment = find(business, id);
        return new details(
                shell,
                card(shell, appointment),
                operations.callOf(principal.get(), appointment).orElse(null),
                null);
    }

    @GET
    @Path("/{id}/change")
    @Operation(hidden = true)
    public TemplateInstance edit(UUID business, UUID id) {
        var shell = shells.of("calendar", business);
        var appointment = find(business, id);
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
        var before = find(business, id);
        var form = Form.of(sent);
        var request = BookingForm.of(form, view).change(before, isTimed(before));
        var at = request.scheduledAt() == null ? before.scheduledAt() : request.scheduledAt();
        var attempt = attempt(shell, view, at, form, () -> operations.change(principal.get(), id, request));
        if (attempt.outcome.isEmpty()) {
            return form.answer(booking(shell, form, before, attempt.alternatives));
        }
        var now = attempt.outcome.get();
        if (!isMoved(before, now)) {
            return HtmxResponse.so("Saved.", CLOSE, REFRESH);
        }
        var said = answer(
                200,
                new moved(
                        shell, movedTo(shell, before, now), before, now.scheduledAt(), form.checked("notifyCustomer")),
                CLOSE,
                REFRESH);
        said.getHeaders().putSingle("HX-Retarget", "#toasts");
        said.getHeaders().putSingle("HX-Reswap", "beforeend");
        return said;
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
        var before = find(business, id);
        var to = start == null ? at : new WallClock(shell.zone()).instant(start);
        var form = Form.blank();
        var wish = to == null ? before.scheduledAt() : to;
        var attempt = attempt(
                shell,
                businesses.get(principal.get(), business),
                wish,
                form,
                () -> operations.move(principal.get(), id, from, moving(to, duration, tell)));
        if (attempt.outcome.isEmpty()) {
            return answer(409, new refused(shell, form.problem(), before, duration, attempt.alternatives), REFRESH);
        }
        var now = attempt.outcome.get();
        var note = undo ? "Moved back." : movedTo(shell, before, now);
        return answer(200, new moved(shell, note, undo ? null : before, now.scheduledAt(), tell), REFRESH);
    }

    @GET
    @Path("/{id}/cancel")
    @Operation(hidden = true)
    public TemplateInstance askToCancel(UUID business, UUID id) {
        var shell = shells.of("calendar", business);
        return new cancelling(
                shell, card(shell, find(business, id)), Form.blank().with("notifyCustomer", true));
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
        var before = find(business, id);
        var form = Form.blank();
        var change = new AppointmentChange(null, null, status, null, null, null, null, null, tell);
        var attempt = attempt(
                shell,
                businesses.get(principal.get(), business),
                before.scheduledAt(),
                form,
                () -> operations.change(principal.get(), id, change));
        if (attempt.outcome.isEmpty()) {
            return form.answer(new details(
                    shell,
                    card(shell, before),
                    operations.callOf(principal.get(), before).orElse(null),
                    form.problem()));
        }
        return HtmxResponse.so(AppointmentCard.happened(attempt.outcome.get()), CLOSE, REFRESH);
    }

    private record Attempt<T>(Optional<T> outcome, List<FreeSlot> alternatives) {}

    /** Does it, or leaves the reason in the form and what else is free. */
    private <T> Attempt<T> attempt(Shell shell, BusinessView business, Instant at, Form form, Supplier<T> work) {
        var alternatives = new ArrayList<FreeSlot>();
        var outcome = form.attempt(() -> {
            try {
                return work.get();
            } catch (RuntimeException failure) {
                var answer = BookingRefused.of(failure).orElseThrow(() -> failure);
                form.complain(new BookingMessages(business, shell.habits()).of(answer.reason(), at, clock.instant()));
                answer.alternatives().forEach(start -> alternatives.add(FreeSlot.of(shell, start)));
                return null;
            }
        });
        return new Attempt<>(outcome, alternatives);
    }

    /** @throws Refusal 404 also when it belongs to another business of the owner */
    private AppointmentView find(UUID business, UUID id) {
        var appointment = operations.get(principal.get(), id);
        if (!appointment.businessId().equals(business)) {
            throw Refusal.notFound();
        }
        return appointment;
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
                alternatives);
    }

    private AppointmentCard card(Shell shell, AppointmentView appointment) {
        return AppointmentCard.of(shell, appointment, clock.instant());
    }

    private static boolean isTimed(AppointmentView appointment) {
        return appointment.status() == AppointmentStatus.confirmed;
    }

    private static boolean isMoved(AppointmentView before, AppointmentView now) {
        return !before.scheduledAt().equals(now.scheduledAt()) || before.duration() != now.duration();
    }

    private static AppointmentChange moving(Instant to, Integer duration, boolean tell) {
        return new AppointmentChange(to, duration, null, null, null, null, null, null, tell);
    }

    private static String movedTo(Shell shell, AppointmentView before, AppointmentView now) {
        return now.scheduledAt().equals(before.scheduledAt())
                ? now.customerName() + " now takes " + AppointmentCard.length(now.duration()) + "."
                : now.customerName() + " moved to " + shell.dateTime(now.scheduledAt()) + ".";
    }

    private static Response answer(int status, TemplateInstance fragment, String... events) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .header("HX-Trigger", String.join(", ", events))
                .entity(fragment)
                .build();
    }
}
