package com.aira.ui.business;

import com.aira.ui.shell.Form;
import com.aira.ui.shell.Shell;
import com.aira.ui.shell.Shells;
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
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** An owner's first business, or another one. The type brings hours and services; the rest can wait. */
@Path("/businesses/new")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class NewBusinessPage {
    private final Shells shells;
    private final BusinessOperations operations;
    private final CurrentPrincipal principal;

    NewBusinessPage(Shells shells, BusinessOperations operations, CurrentPrincipal principal) {
        this.shells = shells;
        this.operations = operations;
        this.principal = principal;
    }

    record newBusiness(Shell shell, Form form, List<String> zones) implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance show() {
        return page(Form.blank().with("businessType", BusinessType.service));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response create(MultivaluedMap<String, String> sent) {
        var form = Form.of(sent);
        var type = form.choice("businessType", BusinessType.class);
        var created = form.attempt(() -> operations.create(
                principal.get(),
                new NewBusiness(
                        form.text("name"),
                        type,
                        form.text("description"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        form.text("timeZone"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)));
        return created.isPresent()
                ? Response.seeOther(URI.create("/b/" + created.get().id())).build()
                : form.answer(page(form));
    }

    private TemplateInstance page(Form form) {
        return new newBusiness(shells.of("new"), form, Zones.ALL);
    }
}
