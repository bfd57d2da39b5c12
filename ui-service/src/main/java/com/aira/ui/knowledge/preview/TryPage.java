package com.aira.ui.knowledge.preview;

import com.aira.ui.knowledge.KnowledgeTabs;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Asks as a caller would and shows what the receptionist would find, without a call. */
@Path("/b/{business}/knowledge/try")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class TryPage {
    private static final int LONGEST = 1000;

    private final Shells shells;
    private final PreviewOperations operations;
    private final KnowledgeTabs tabs;
    private final CurrentPrincipal principal;

    TryPage(Shells shells, PreviewOperations operations, KnowledgeTabs tabs, CurrentPrincipal principal) {
        this.shells = shells;
        this.operations = operations;
        this.tabs = tabs;
        this.principal = principal;
    }

    /** @param passages null until something was asked and answered */
    record tryIt(Shell shell, KnowledgeTabs.Counts tabs, Form form, Passages passages) implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance show(UUID business) {
        return new tryIt(shells.of("knowledge", business), tabs.of(principal.get(), business), Form.blank(), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response ask(UUID business, MultivaluedMap<String, String> sent) {
        var shell = shells.of("knowledge", business);
        var form = Form.of(sent);
        var question = form.text("question");
        if (question == null) {
            form.complain("question", "Please type a question.");
        } else if (question.length() > LONGEST) {
            form.complain("question", "Please ask in fewer words.");
        }
        var passages = form.attempt(() -> operations.preview(principal.get(), new PreviewRequest(business, question)))
                .map(found -> operations.passages(principal.get(), question, found));
        return form.answer(new tryIt(shell, tabs.of(principal.get(), business), form, passages.orElse(null)));
    }
}
