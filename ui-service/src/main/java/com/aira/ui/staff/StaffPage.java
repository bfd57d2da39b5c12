package com.aira.ui.staff;

import com.aira.ui.business.hours.Week;
import com.aira.ui.offerings.OfferingOperations;
import com.aira.ui.shell.Form;
import com.aira.ui.shell.HtmxResponse;
import com.aira.ui.shell.Shell;
import com.aira.ui.shell.Shells;
import com.aira.ui.staff.StaffOperations.Absence;
import com.aira.ui.staff.StaffOperations.MemberChange;
import com.aira.ui.staff.StaffOperations.NewMember;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.web.Paging;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Who takes appointments: names, services, hours and time off. */
@Path("/b/{business}/staff")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class StaffPage {
    private final Shells shells;
    private final StaffOperations operations;
    private final OfferingOperations offerings;
    private final CurrentPrincipal principal;

    StaffPage(Shells shells, StaffOperations operations, OfferingOperations offerings, CurrentPrincipal principal) {
        this.shells = shells;
        this.operations = operations;
        this.offerings = offerings;
        this.principal = principal;
    }

    /** @param about what it is and does, in a line */
    @TemplateData
    record Item(StaffView view, String about) {}

    /** A service as it is ticked: in the fields {@code does-<id>} and {@code minutes-<id>}. */
    @TemplateData
    record Ticked(UUID id, String name, int usual) {
        public String tick() {
            return "does-" + id;
        }

        public String field() {
            return "minutes-" + id;
        }
    }

    @TemplateData
    record Away(UUID id, String when, String reason) {}

    record staff(Shell shell, List<Item> items) implements TemplateInstance {}

    record add(Shell shell, Form form) implements TemplateInstance {}

    /**
     * @param form of name and services
     * @param weekly of the week
     * @param absence of another time off
     * @param away what is not over yet
     */
    record member(
            Shell shell,
            StaffView view,
            List<Ticked> services,
            Form form,
            Week week,
            Form weekly,
            List<Away> away,
            Form absence)
            implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(UUID business) {
        var services = services(business);
        return new staff(
                shells.of("profile", business),
                operations.all(principal.get(), business).stream()
                        .map(view -> new Item(view, about(view, services)))
                        .toList());
    }

    @GET
    @Path("/new")
    @Operation(hidden = true)
    public TemplateInstance askForNew(UUID business) {
        return new add(shells.of("profile", business), Form.blank().with("kind", StaffKind.person));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response create(UUID business, MultivaluedMap<String, String> sent) {
        var form = Form.of(sent);
        var request = new NewMember(
                form.text("name"), form.choice("kind", StaffKind.class), form.number("seats"), true, null, null, null);
        return form.attempt(() -> operations.create(principal.get(), business, request))
                        .isPresent()
                ? HtmxResponse.so(
                        "Added. From now on appointments take one of your staff.", "close-dialog", "live:business")
                : form.answer(new add(shells.of("profile", business), form));
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public TemplateInstance show(UUID business, UUID id) {
        return page(operations.get(principal.get(), business, id));
    }

    @POST
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response save(UUID business, UUID id, MultivaluedMap<String, String> sent) {
        var form = Form.of(sent);
        if (form.text("name") == null) {
            form.complain("name", "Please fill this in.");
        }
        var ticked = services(business);
        var done = ticked.stream()
                .filter(service -> form.checked(service.tick()))
                .map(service -> new StaffService(service.id(), minutes(form, service)));
        var request = new MemberChange(
                form.text("name"),
                null,
                form.values("seats").isEmpty() ? null : Optional.ofNullable(form.number("seats")),
                form.checked("isActive"),
                null,
                Stream.concat(done, unshown(operations.get(principal.get(), business, id), ticked))
                        .toList(),
                null);
        var saved = form.attempt(() -> operations.change(principal.get(), business, id, request));
        if (saved.isEmpty()) {
            var stored = operations.get(principal.get(), business, id);
            return form.answer(page(stored, form, Week.of(stored.hours()), Form.blank(), Form.blank()));
        }
        return said("Saved.", page(saved.get()));
    }

    @POST
    @Path("/{id}/hours")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response saveHours(UUID business, UUID id, MultivaluedMap<String, String> sent) {
        var form = Form.of(sent);
        var week = Week.typed(form);
        if (!week.sound()) {
            form.complain("Please look at the days marked in red. Nothing was saved yet.");
        }
        var saved = form.attempt(
                () -> operations.change(principal.get(), business, id, MemberChange.ofHours(week.hours())));
        if (saved.isEmpty()) {
            var stored = operations.get(principal.get(), business, id);
            return form.answer(page(stored, details(stored), week, form, Form.blank()));
        }
        return said("Hours saved.", page(saved.get()));
    }

    @POST
    @Path("/{id}/off")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response addTimeOff(UUID business, UUID id, MultivaluedMap<String, String> sent) {
        var form = Form.of(sent);
        var away = timeOff(form, shells.of("profile", business).zone());
        var saved = form.attempt(() -> operations.addTimeOff(principal.get(), business, id, away));
        if (saved.isEmpty()) {
            var stored = operations.get(principal.get(), business, id);
            return form.answer(page(stored, details(stored), Week.of(stored.hours()), Form.blank(), form));
        }
        return said("Added. Appointments that are booked stay.", page(saved.get()));
    }

    @DELETE
    @Path("/{id}/off/{absence}")
    @Operation(hidden = true)
    public Response removeTimeOff(UUID business, UUID id, UUID absence) {
        return said("Removed.", page(operations.removeTimeOff(principal.get(), business, id, absence)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(hidden = true)
    public Response delete(UUID business, UUID id) {
        operations.delete(principal.get(), business, id);
        return HtmxResponse.so("Removed.", "live:business");
    }

    private TemplateInstance page(StaffView view) {
        return page(view, details(view), Week.of(view.hours()), Form.blank(), Form.blank());
    }

    private TemplateInstance page(StaffView view, Form form, Week week, Form weekly, Form absence) {
        var shell = shells.of("profile", view.businessId());
        return new member(
                shell,
                view,
                services(view.businessId()),
                form,
                week,
                weekly,
                operations.timeOffAhead(principal.get(), view.businessId(), view.id()).stream()
                        .map(away -> new Away(away.id(), when(shell, away), away.reason()))
                        .toList(),
                absence);
    }

    private static Form details(StaffView view) {
        var form = Form.blank()
                .with("name", view.name())
                .with("seats", view.seats())
                .with("isActive", view.isActive());
        view.services().forEach(service -> form.with("does-" + service.serviceId(), true)
                .with("minutes-" + service.serviceId(), service.duration()));
        return form;
    }

    private static Integer minutes(Form form, Ticked service) {
        var minutes = form.number(service.field());
        if (minutes != null && (minutes < 5 || minutes > 1440)) {
            form.complain(service.field(), "Between 5 and 1440 minutes, please.");
            form.complain(service.name() + ": between 5 minutes and 24 hours (1440 minutes), please.");
        }
        return minutes;
    }

    /** What a member does of the services that no form lists any more, because there are so many: it stays. */
    private static Stream<StaffService> unshown(StaffView stored, List<Ticked> shown) {
        var ids = shown.stream().map(Ticked::id).collect(Collectors.toSet());
        return stored.services().stream().filter(service -> !ids.contains(service.serviceId()));
    }

    private List<Ticked> services(UUID business) {
        var all = new Paging();
        all.limit = 200;
        return offerings.list(principal.get(), business, all).items().stream()
                .map(service -> new Ticked(service.id(), service.name(), service.duration()))
                .toList();
    }

    /** Whole days where no time is given. */
    private static TimeOff timeOff(Form form, ZoneId zone) {
        var first = form.parsed("startsOn", LocalDate::parse, "Please choose a day.");
        var last = form.parsed("endsOn", LocalDate::parse, "Please choose a day.");
        var from = form.parsed("from", LocalTime::parse, "Please type a time, like 14:30.");
        var until = form.parsed("until", LocalTime::parse, "Please type a time, like 14:30.");
        if (first == null) {
            form.complain("startsOn", "Please choose the first day.");
            return null;
        }
        var end = last == null ? first : last;
        var starts = first.atTime(from == null ? LocalTime.MIDNIGHT : from).atZone(zone);
        var ends = (until == null ? end.plusDays(1).atStartOfDay() : end.atTime(until)).atZone(zone);
        if (!ends.isAfter(starts)) {
            form.complain("endsOn", "It ends before it begins.");
        }
        return new TimeOff(starts.toInstant(), ends.toInstant(), form.text("reason"));
    }

    /** "Mar 2 – Mar 4", or with times where they are not whole days. */
    private static String when(Shell shell, Absence away) {
        var zone = shell.zone();
        var starts = away.startsAt().atZone(zone);
        var ends = away.endsAt().atZone(zone);
        var isWhole = starts.toLocalTime().equals(LocalTime.MIDNIGHT)
                && ends.toLocalTime().equals(LocalTime.MIDNIGHT);
        if (!isWhole) {
            return starts.toLocalDate().equals(ends.toLocalDate())
                    ? shell.dateTime(away.startsAt()) + " – " + shell.time(away.endsAt())
                    : shell.dateTime(away.startsAt()) + " – " + shell.dateTime(away.endsAt());
        }
        var last = ends.toLocalDate().minusDays(1);
        return last.equals(starts.toLocalDate())
                ? shell.date(last)
                : shell.date(starts.toLocalDate()) + " – " + shell.date(last);
    }

    private static String about(StaffView view, List<Ticked> services) {
        var does = services.stream()
                .filter(service -> view.does(service.id()))
                .map(Ticked::name)
                .collect(Collectors.joining(", "));
        return Stream.of(
                        view.isPerson() ? "" : view.seats() == null ? "Resource" : "Seats " + view.seats(),
                        view.services().isEmpty() ? "All services" : does,
                        view.hours().isEmpty() ? "whenever you are open" : "own hours")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private static Response said(String note, TemplateInstance page) {
        return Response.ok(page)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .header("HX-Trigger", "{\"said\":\"" + note + "\",\"live:business\":\"\"}")
                .build();
    }
}
