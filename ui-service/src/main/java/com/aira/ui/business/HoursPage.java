package com.aira.ui.business;

import com.aira.ui.business.hours.Closure;
import com.aira.ui.business.hours.HoursRequest;
import com.aira.ui.business.hours.Week;
import com.aira.ui.shell.Form;
import com.aira.ui.shell.HtmxResponse;
import com.aira.ui.shell.Shell;
import com.aira.ui.shell.Shells;
import com.aira.ui.tenancy.CurrentPrincipal;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** When a business is open: the usual week, and the days on which it is not. */
@Path("/b/{business}/hours")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class HoursPage {
    private final Shells shells;
    private final BusinessOperations operations;
    private final CurrentPrincipal principal;
    private final Clock clock;

    HoursPage(Shells shells, BusinessOperations operations, CurrentPrincipal principal, Clock clock) {
        this.shells = shells;
        this.operations = operations;
        this.principal = principal;
        this.clock = clock;
    }

    /**
     * @param form of the week
     * @param closing the form of another closure
     * @param closures what is not over yet
     */
    record hours(Shell shell, Week week, Form form, Form closing, List<Closure> closures) implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance show(UUID business) {
        var stored = operations.get(principal.get(), business);
        return page(stored, Week.of(stored.hours()), Form.blank(), Form.blank());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response save(UUID business, MultivaluedMap<String, String> sent) {
        var form = Form.of(sent);
        var week = Week.typed(form);
        if (!week.sound()) {
            form.complain("Please look at the days marked in red. Nothing was saved yet.");
        }
        var saved = form.attempt(() -> operations.setHours(principal.get(), business, new HoursRequest(week.hours())));
        if (saved.isEmpty()) {
            return form.answer(page(operations.get(principal.get(), business), week, form, Form.blank()));
        }
        return Response.ok(page(saved.get(), Week.of(saved.get().hours()), Form.blank(), Form.blank()))
                .header("HX-Trigger", "{\"said\":\"Opening hours saved.\",\"live:business\":\"\"}")
                .build();
    }

    @POST
    @Path("/closures")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response close(UUID business, MultivaluedMap<String, String> sent) {
        var form = Form.of(sent);
        var closure = closure(form);
        var saved = form.attempt(() -> operations.addClosure(principal.get(), business, closure));
        if (saved.isEmpty()) {
            var stored = operations.get(principal.get(), business);
            return form.answer(page(stored, Week.of(stored.hours()), Form.blank(), form));
        }
        return Response.ok(page(saved.get(), Week.of(saved.get().hours()), Form.blank(), Form.blank()))
                .header("HX-Trigger", "{\"said\":\"Added. Nobody can book on these days.\",\"live:business\":\"\"}")
                .build();
    }

    @DELETE
    @Path("/closures")
    @Operation(hidden = true)
    public Response open(
            UUID business,
            @NotNull @QueryParam("startsOn") LocalDate startsOn,
            @NotNull @QueryParam("endsOn") LocalDate endsOn) {
        operations.removeClosure(principal.get(), business, startsOn, endsOn);
        return HtmxResponse.so("Removed. Your usual hours apply again.", "live:business");
    }

    private TemplateInstance page(BusinessView business, Week week, Form form, Form closing) {
        var shell = shells.of("profile", business.id());
        var today = LocalDate.now(clock.withZone(shell.zone()));
        var ahead = business.closures().stream()
                .filter(closure -> !closure.endsOn().isBefore(today))
                .toList();
        return new hours(shell, week, form, closing, ahead);
    }

    private static Closure closure(Form form) {
        var from = form.parsed("startsOn", LocalDate::parse, "Please choose a day.");
        var until = form.parsed("endsOn", LocalDate::parse, "Please choose a day.");
        if (form.text("startsOn") == null) {
            form.complain("startsOn", "Please choose the first day.");
        }
        var last = until == null ? from : until;
        if (from != null && last.isBefore(from)) {
            form.complain("endsOn", "The last day comes before the first one.");
        } else if (from != null && last.isAfter(from.plusDays(Closure.LONGEST_DAYS))) {
            form.complain("endsOn", "Two years are the most. For longer, switch the receptionist off in the profile.");
        }
        return new Closure(from, last, form.text("reason"));
    }
}
