package com.aira.ui.websites;

import com.aira.ui.shell.Form;
import com.aira.ui.shell.ListRowActions;
import com.aira.ui.shell.Shell;
import com.aira.ui.shell.Shells;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.websites.WebsiteOperations.NewWebsite;
import com.aira.ui.websites.WebsiteOperations.WebsiteChange;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Websites beside the documents: the receptionist reads their pages, and reads them again as they change. */
@Path("/b/{business}/documents/websites")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class WebsitePages {
    private final Shells shells;
    private final WebsiteOperations operations;
    private final CurrentPrincipal principal;
    private final ListRowActions<WebsiteView> actions;

    WebsitePages(Shells shells, WebsiteOperations operations, CurrentPrincipal principal) {
        this.shells = shells;
        this.operations = operations;
        this.principal = principal;
        this.actions = new ListRowActions<>(
                id -> operations.get(principal.get(), id), WebsiteView::businessId, "live:websites");
    }

    record websites(Shell shell, Form form, List<WebsiteView> items) implements TemplateInstance {}

    record changeWebsite(Shell shell, Form form, WebsiteView website) implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(UUID business) {
        return page(business, blank());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response add(UUID business, MultivaluedMap<String, String> sent) {
        var form = Form.of(sent);
        var pages = form.number("pageLimit");
        var days = form.number("refreshDays");
        if (form.text("url") == null) {
            form.complain("url", "Please type the address of your website.");
        }
        return form.done(() -> operations.add(principal.get(), business, new NewWebsite(form.text("url"), pages, days)))
                ? blank().answer(page(business, blank()))
                : form.answer(page(business, form));
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public TemplateInstance form(UUID business, UUID id) {
        var website = actions.row(business, id);
        var form = Form.blank().with("pageLimit", website.pageLimit()).with("refreshDays", website.refreshDays());
        return new changeWebsite(shells.of("documents", business), form, website);
    }

    @POST
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response change(UUID business, UUID id, MultivaluedMap<String, String> sent) {
        var website = actions.row(business, id);
        var form = Form.of(sent);
        var pages = form.number("pageLimit");
        var days = form.number("refreshDays");
        return actions.sent(
                form,
                () -> operations.change(principal.get(), id, new WebsiteChange(pages, days)),
                "Saved. It holds from the next reading on.",
                () -> new changeWebsite(shells.of("documents", business), form, website));
    }

    @POST
    @Path("/{id}/refresh")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response refresh(UUID business, UUID id) {
        return actions.pressed(business, id, each -> operations.refresh(principal.get(), each), "Reading it again.");
    }

    @DELETE
    @Path("/{id}")
    @Operation(hidden = true)
    public Response delete(UUID business, UUID id) {
        return actions.pressed(
                business,
                id,
                each -> operations.delete(principal.get(), each),
                "Removed. The receptionist has forgotten its pages.");
    }

    private websites page(UUID business, Form form) {
        return new websites(
                shells.of("documents", business),
                form,
                operations.list(principal.get(), business).items());
    }

    private static Form blank() {
        return Form.blank().with("pageLimit", 50).with("refreshDays", 7);
    }
}
