package com.aira.ui.invoices;

import com.aira.ui.shell.Form;
import com.aira.ui.shell.Shell;
import com.aira.ui.shell.Shells;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.web.Paging;
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

/** The part of the wallet's page that lists invoices and says whom they name. */
@Path("/wallet")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class InvoicePages {
    private static final int SHOWN = 12;

    private final Shells shells;
    private final InvoiceOperations operations;
    private final CurrentPrincipal principal;

    InvoicePages(Shells shells, InvoiceOperations operations, CurrentPrincipal principal) {
        this.shells = shells;
        this.operations = operations;
        this.principal = principal;
    }

    record invoices(Shell shell, Form details, List<InvoiceView> list, boolean all) implements TemplateInstance {}

    @GET
    @Path("/invoices")
    @Operation(hidden = true)
    public TemplateInstance show(@jakarta.ws.rs.QueryParam("all") boolean all) {
        return part(stored(operations.billingDetails(principal.get())), all);
    }

    @GET
    @Path("/invoices/{id}.pdf")
    @Produces(InvoiceResource.PDF)
    @Operation(hidden = true)
    public Response pdf(UUID id) {
        return InvoiceResource.answer(operations.pdf(principal.get(), id));
    }

    @POST
    @Path("/billing-details")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response save(MultivaluedMap<String, String> sent) {
        var form = Form.of(sent);
        var details = new BillingDetails(form.text("name"), form.text("address"), form.text("taxId"));
        return form.attempt(() -> operations.setBillingDetails(principal.get(), details))
                .map(saved -> Response.ok(part(stored(saved), false))
                        .header("HX-Trigger", "{\"said\":\"Billing details saved.\"}")
                        .build())
                .orElseGet(() -> form.answer(part(form, false)));
    }

    private TemplateInstance part(Form details, boolean all) {
        var paging = new Paging();
        paging.limit = all ? 200 : SHOWN;
        var page = operations.invoices(principal.get(), paging);
        return new invoices(shells.of("wallet"), details, page.items(), all || page.nextCursor() == null);
    }

    private static Form stored(BillingDetails details) {
        return Form.blank()
                .with("name", details.name())
                .with("address", details.address())
                .with("taxId", details.taxId());
    }
}
