package com.aira.ui.gaps;

import com.aira.ui.gaps.ToldAnswerOperations.Told;
import com.aira.ui.gaps.ToldAnswerOperations.ToldAnswer;
import com.aira.ui.shell.Form;
import com.aira.ui.shell.HtmxResponse;
import com.aira.ui.shell.Shell;
import com.aira.ui.shell.Shells;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.web.Refusal;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Makes what an owner told a caller an answer of the receptionist. */
@Path("/b/{business}/messages/{id}/answer")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ToldAnswerPage {
    private final Shells shells;
    private final ToldAnswerOperations operations;
    private final CurrentPrincipal principal;

    ToldAnswerPage(Shells shells, ToldAnswerOperations operations, CurrentPrincipal principal) {
        this.shells = shells;
        this.operations = operations;
        this.principal = principal;
    }

    /** @param message what the caller left */
    record toldAnswer(Shell shell, Form form, UUID id, String message) implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance form(UUID business, UUID id) {
        var told = find(business, id);
        return new toldAnswer(
                shells.of("messages", business), Form.blank().with("question", told.question()), id, told.message());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response save(UUID business, UUID id, MultivaluedMap<String, String> sent) {
        var told = find(business, id);
        var form = Form.of(sent);
        var saved = form.done(() -> operations.save(
                principal.get(),
                id,
                new ToldAnswer(form.text("question"), form.text("answer"), form.text("category"))));
        return saved
                ? HtmxResponse.so("Saved. The receptionist learns it now.", "close-dialog", "live:caller-messages")
                : form.answer(new toldAnswer(shells.of("messages", business), form, id, told.message()));
    }

    private Told find(UUID business, UUID id) {
        var told = operations.told(principal.get(), id);
        if (!told.business().equals(business)) {
            throw Refusal.notFound();
        }
        return told;
    }
}
