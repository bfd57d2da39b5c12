package com.aira.ui.settings.testnumbers;

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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where an owner proves that the test numbers are theirs. */
@Path("/b/{business}/settings/test-numbers")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class TestNumberPage {
    private final Shells shells;
    private final TestNumbers numbers;
    private final CurrentPrincipal principal;

    TestNumberPage(Shells shells, TestNumbers numbers, CurrentPrincipal principal) {
        this.shells = shells;
        this.numbers = numbers;
        this.principal = principal;
    }

    /** @param asked the number to which a code was sent just now, or whose code was wrong; empty on a first visit */
    record numbers(Shell shell, Form form, List<TestNumberView> all, String asked) implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance show(UUID business) {
        return page(business, Form.blank());
    }

    @POST
    @Path("/code")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response sendCode(UUID business, MultivaluedMap<String, String> sent) {
        var form = Form.of(sent);
        form.done(() -> numbers.sendCode(principal.get(), business, form.value("phoneNumber")));
        return form.answer(page(business, form));
    }

    @POST
    @Path("/proof")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response prove(UUID business, MultivaluedMap<String, String> sent) {
        var form = Form.of(sent);
        var code = form.value("code").replaceAll("\\s", "");
        if (!code.matches("[0-9]{6}")) {
            form.complain("code", "Please type the six digits of the text.");
        }
        form.done(() -> numbers.prove(principal.get(), business, form.value("phoneNumber"), code));
        return form.answer(page(business, form));
    }

    private TemplateInstance page(UUID business, Form form) {
        return new numbers(
                shells.of("profile", business), form, numbers.of(principal.get(), business), form.value("phoneNumber"));
    }
}
