package com.aira.ui.offerings;

import com.aira.ui.offerings.OfferingOperations.NewOffering;
import com.aira.ui.offerings.OfferingOperations.OfferingChange;
import com.aira.ui.shell.Form;
import com.aira.ui.shell.HtmxResponse;
import com.aira.ui.shell.Shell;
import com.aira.ui.shell.Shells;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.web.Paging;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What callers can book. */
@Path("/b/{business}/services")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ServicesPage {
    private static final List<String> CURRENCIES = List.of("USD", "CAD", "GBP", "EUR", "AUD", "NZD", "INR");

    private final Shells shells;
    private final OfferingOperations operations;
    private final CurrentPrincipal principal;

    ServicesPage(Shells shells, OfferingOperations operations, CurrentPrincipal principal) {
        this.shells = shells;
        this.operations = operations;
        this.principal = principal;
    }

    record services(Shell shell, List<OfferingView> items, String after, String nextCursor, boolean first)
            implements TemplateInstance {}

    /** @param id of the service; null for a new one */
    record edit(Shell shell, UUID id, Form form, List<String> currencies) implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(UUID business, @Valid @BeanParam Paging paging) {
        var shell = shells.of("profile", business);
        var page = operations.list(principal.get(), business, paging);
        return new services(shell, page.items(), paging.after, page.nextCursor(), paging.after == null);
    }

    @GET
    @Path("/new")
    @Operation(hidden = true)
    public TemplateInstance askForNew(UUID business) {
        var paging = new Paging();
        paging.limit = 1;
        var currency = operations.list(principal.get(), business, paging).items().stream()
                .map(OfferingView::currency)
                .findFirst()
                .orElse(CURRENCIES.get(0));
        return dialog(
                business,
                null,
                Form.blank()
                        .with("duration", 30)
                        .with("buffer", 0)
                        .with("currency", currency)
                        .with("isActive", true));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response create(UUID business, MultivaluedMap<String, String> sent) {
        var form = Form.of(sent);
        var service = new NewOffering(
                form.text("name"),
                form.number("duration"),
                form.amount("price"),
                form.text("currency"),
                form.number("buffer"),
                form.checked("isActive"));
        return form.attempt(() -> operations.create(principal.get(), business, service))
                        .isPresent()
                ? HtmxResponse.so("Added. Callers can book it.", "close-dialog", "live:business")
                : form.answer(dialog(business, null, form));
    }

    @GET
    @Path("/{id}/edit")
    @Operation(hidden = true)
    public TemplateInstance askForChange(UUID business, UUID id) {
        var service = operations.get(principal.get(), business, id);
        return dialog(
                business,
                id,
                Form.blank()
                        .with("name", service.name())
                        .with("duration", service.duration())
                        .with("price", service.price())
                        .with("currency", service.currency())
                        .with("buffer", service.buffer())
                        .with("isActive", service.isActive()));
    }

    @POST
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response change(UUID business, UUID id, MultivaluedMap<String, String> sent) {
        var form = Form.of(sent);
        // The API keeps what is absent; a form shows everything, so that empty is a mistake.
        Stream.of("name", "duration")
                .filter(field -> form.text(field) == null)
                .forEach(field -> form.complain(field, "Please fill this in."));
        var service = new OfferingChange(
                form.text("name"),
                form.number("duration"),
                Optional.ofNullable(form.amount("price")),
                form.text("currency"),
                Objects.requireNonNullElse(form.number("buffer"), 0),
                form.checked("isActive"));
        return form.attempt(() -> operations.change(principal.get(), business, id, service))
                        .isPresent()
                ? HtmxResponse.so("Saved.", "close-dialog", "live:business")
                : form.answer(dialog(business, id, form));
    }

    @DELETE
    @Path("/{id}")
    @Operation(hidden = true)
    public Response delete(UUID business, UUID id) {
        operations.delete(principal.get(), business, id);
        return HtmxResponse.so("Deleted. Callers can no longer book it.", "live:business");
    }

    private TemplateInstance dialog(UUID business, UUID id, Form form) {
        var chosen = form.value("currency");
        var currencies = chosen.isEmpty() || CURRENCIES.contains(chosen)
                ? CURRENCIES
                : Stream.concat(Stream.of(chosen), CURRENCIES.stream()).toList();
        return new edit(shells.of("profile", business), id, form, currencies);
    }
}
