package com.aira.ui.gaps;

import com.aira.ui.knowledge.KnowledgeTabs;
import com.aira.ui.shell.Form;
import com.aira.ui.shell.ListRowActions;
import com.aira.ui.shell.Shell;
import com.aira.ui.shell.Shells;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.web.Paging;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Questions that the receptionist could not answer, for the owner to answer once and for all. */
@Path("/b/{business}/knowledge/gaps")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class GapPages {
    private final Shells shells;
    private final GapOperations operations;
    private final CurrentPrincipal principal;
    private final KnowledgeTabs tabs;
    private final ListRowActions<GapView> actions;

    GapPages(Shells shells, GapOperations operations, CurrentPrincipal principal, KnowledgeTabs tabs) {
        this.shells = shells;
        this.operations = operations;
        this.principal = principal;
        this.tabs = tabs;
        this.actions =
                new ListRowActions<>(id -> operations.get(principal.get(), id), GapView::businessId, "live:gaps");
    }

    record gaps(
            Shell shell,
            KnowledgeTabs.Counts tabs,
            GapState state,
            List<ShownGap> items,
            String address,
            String nextCursor,
            boolean first)
            implements TemplateInstance {}

    record answerGap(Shell shell, Form form, GapView gap) implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(
            UUID business, @QueryParam("state") @DefaultValue("open") GapState state, @Valid @BeanParam Paging paging) {
        var shell = shells.of("knowledge", business);
        var page = operations.list(principal.get(), business, state, paging);
        var address = shell.path("knowledge/gaps") + "?state=" + state;
        var first = paging.after == null || paging.after.isEmpty();
        return new gaps(
                shell,
                tabs.of(principal.get(), business),
                state,
                page.items().stream().map(ShownGap::new).toList(),
                first ? address : address + "&after=" + paging.after,
                page.nextCursor() == null ? null : address + "&after=" + page.nextCursor(),
                first);
    }

    @GET
    @Path("/{id}/answer")
    @Operation(hidden = true)
    public TemplateInstance form(UUID business, UUID id) {
        var gap = actions.row(business, id);
        return new answerGap(shells.of("knowledge", business), Form.blank().with("question", gap.question()), gap);
    }

    @POST
    @Path("/{id}/answer")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response answer(UUID business, UUID id, MultivaluedMap<String, String> sent) {
        var gap = actions.row(business, id);
        var form = Form.of(sent);
        var answer = new GapAnswer(form.text("answer"), form.text("question"), form.text("category"));
        return actions.sent(
                form,
                () -> operations.answer(principal.get(), id, answer),
                "Saved. The receptionist learns it now.",
                () -> new answerGap(shells.of("knowledge", business), form, gap));
    }

    @POST
    @Path("/{id}/dismiss")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response dismiss(UUID business, UUID id) {
        return actions.pressed(
                business,
                id,
                each -> operations.dismiss(principal.get(), each),
                "Dismissed. You can bring it back under \u201cDismissed\u201d.");
    }

    @POST
    @Path("/{id}/reopen")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response reopen(UUID business, UUID id) {
        return actions.pressed(
                business, id, each -> operations.reopen(principal.get(), each), "The question is open again.");
    }
}
