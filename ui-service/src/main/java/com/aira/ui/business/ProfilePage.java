package com.aira.ui.business;

import com.aira.ui.business.OwnNumbers.OwnNumber;
import com.aira.ui.shell.Form;
import com.aira.ui.shell.HtmxResponse;
import com.aira.ui.shell.Shell;
import com.aira.ui.shell.Shells;
import com.aira.ui.shell.Spans;
import com.aira.ui.shell.Spans.Span;
import com.aira.ui.tenancy.CurrentPrincipal;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What a business is, which number it is called at, how it takes bookings; and its end. */
@Path("/b/{business}/profile")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ProfilePage {
    private final Shells shells;
    private final CurrentPrincipal principal;
    private final BusinessOperations operations;

    ProfilePage(Shells shells, CurrentPrincipal principal, BusinessOperations operations) {
        this.shells = shells;
        this.principal = principal;
        this.operations = operations;
    }

    record profile(
            Shell shell,
            Form form,
            List<String> zones,
            List<OwnNumber> numbers,
            List<Span> slots,
            List<Span> notices,
            List<Span> horizons)
            implements TemplateInstance {}

    record delete(Shell shell, Form form) implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance show(UUID business) {
        return page(business, stored(operations.get(principal.get(), business)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response save(UUID business, MultivaluedMap<String, String> sent) {
        var form = Form.of(sent);
        var change = change(form);
        var saved = form.attempt(() -> {
            var changed = operations.change(principal.get(), business, change);
            if (form.text("phoneNumber") != null || changed.phoneNumber() == null) {
                return changed;
            }
            operations.takeNumberOff(principal.get(), business);
            return operations.get(principal.get(), business);
        });
        if (saved.isEmpty()) {
            return form.answer(page(business, form));
        }
        return Response.ok(page(business, stored(saved.get())))
                .header("HX-Trigger", "{\"said\":\"Saved.\",\"live:business\":\"\",\"live:numbers\":\"\"}")
                .build();
    }

    @GET
    @Path("/delete")
    @Operation(hidden = true)
    public TemplateInstance askToDelete(UUID business) {
        return new delete(shells.of("profile", business), Form.blank());
    }

    @POST
    @Path("/delete")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response delete(UUID business, MultivaluedMap<String, String> sent) {
        var shell = shells.of("profile", business);
        var form = Form.of(sent);
        if (!shell.business().name().strip().equalsIgnoreCase(form.value("name").strip())) {
            form.complain("name", "This isn't the name of the business. Nothing was deleted.");
        }
        return form.done(() -> operations.delete(principal.get(), business))
                ? HtmxResponse.goTo("/")
                : form.answer(new delete(shell, form));
    }

    private TemplateInstance page(UUID business, Form form) {
        return new profile(
                shells.of("profile", business),
                form,
                Zones.with(form.value("timeZone")),
                operations.numbers(principal.get()),
                Spans.minutes(form, "slotMinutes", 5, 10, 15, 20, 30, 45, 60, 90, 120),
                Spans.minutes(form, "minNoticeMinutes", 0, 15, 30, 60, 120, 240, 720, 1440, 2880, 10080),
                Spans.days(form, "maxDaysAhead", 7, 14, 28, 60, 90, 180, 365));
    }

    private static Form stored(BusinessView business) {
        return Form.blank()
                .with("name", business.name())
                .with("businessType", business.businessType())
                .with("description", business.description())
                .with("email", business.email())
                .with("phoneNumber", business.phoneNumber())
                .with("address", business.address())
                .with("website", business.website())
                .with("timeZone", business.timeZone())
                .with("isActive", business.isActive())
                .with("bookingCapacity", business.bookingCapacity())
                .with("slotMinutes", business.slotMinutes())
                .with("minNoticeMinutes", business.minNoticeMinutes())
                .with("maxDaysAhead", business.maxDaysAhead());
    }

    /** People leave "https://" out, and would wonder what is wrong. */
    private static String address(String written) {
        return written.matches("(?is)[a-z][a-z0-9+-]*:.*") ? written : "https://" + written;
    }

    private static BusinessChange change(Form form) {
        if (form.text("name") == null) {
            form.complain("name", "Please fill this in.");
        }
        var number = form.clearable("phoneNumber");
        return new BusinessChange(
                form.text("name"),
                form.choice("businessType", BusinessType.class),
                form.clearable("description"),
                form.clearable("email"),
                // None chosen is more than cleared: see OwnNumbers.takeOff.
                number.isEmpty() ? null : number,
                form.clearable("address"),
                form.clearable("website").map(ProfilePage::address),
                null,
                form.checked("isActive"),
                form.text("timeZone"),
                form.number("bookingCapacity"),
                form.number("slotMinutes"),
                form.number("minNoticeMinutes"),
                form.number("maxDaysAhead"),
                null,
                null);
    }
}
