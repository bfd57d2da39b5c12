package com.aira.ui.gaps;

import com.aira.ui.gaps.ProposalOperations.Approval;
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

/** What people answered in calls, which the receptionist uses only once the owner says so. */
@Path("/b/{business}/knowledge/proposals")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ProposalPages {
    private final Shells shells;
    private final ProposalOperations operations;
    private final CurrentPrincipal principal;
    private final KnowledgeTabs tabs;
    private final ListRowActions<ProposalView> actions;

    ProposalPages(Shells shells, ProposalOperations operations, CurrentPrincipal principal, KnowledgeTabs tabs) {
        this.shells = shells;
        this.operations = operations;
        this.principal = principal;
        this.tabs = tabs;
        this.actions =
                new ListRowActions<>(id -> operations.get(principal.get(), id), ProposalView::businessId, "live:gaps");
    }

    record proposals(
            Shell shell,
            KnowledgeTabs.Counts tabs,
            ProposalState state,
            List<ProposalView> items,
            String address,
            String nextCursor,
            boolean first)
            implements TemplateInstance {}

    record approveProposal(Shell shell, Form form, ProposalView proposal) implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(
            UUID business,
            @QueryParam("state") @DefaultValue("proposed") ProposalState state,
            @Valid @BeanParam Paging paging) {
        var shell = shells.of("knowledge", business);
        var page = operations.list(principal.get(), business, state, paging);
        var address = shell.path("knowledge/proposals") + "?state=" + state;
        var first = paging.after == null || paging.after.isEmpty();
        return new proposals(
                shell,
                tabs.of(principal.get(), business),
                state,
                page.items(),
                first ? address : address + "&after=" + paging.after,
                page.nextCursor() == null ? null : address + "&after=" + page.nextCursor(),
                first);
    }

    @GET
    @Path("/{id}/approve")
    @Operation(hidden = true)
    public TemplateInstance form(UUID business, UUID id) {
        var proposal = actions.row(business, id);
        var form = Form.blank().with("question", proposal.question()).with("answer", proposal.answer());
        return new approveProposal(shells.of("knowledge", business), form, proposal);
    }

    @POST
    @Path("/{id}/approve")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response approve(UUID business, UUID id, MultivaluedMap<String, String> sent) {
        var proposal = actions.row(business, id);
        var form = Form.of(sent);
        for (var field : List.of("question", "answer")) {
            if (form.text(field) == null) {
                form.complain(field, "Please fill this in.");
            }
        }
        var approval = new Approval(form.text("question"), form.text("answer"), form.text("category"));
        return actions.sent(
                form,
                () -> operations.approve(principal.get(), id, approval),
                "Saved. The receptionist learns it now.",
                () -> new approveProposal(shells.of("knowledge", business), form, proposal));
    }

    @POST
    @Path("/{id}/reject")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response reject(UUID business, UUID id) {
        return actions.pressed(
                business,
                id,
                each -> operations.reject(principal.get(), each),
                "Not used. You find it under \u201cNot used\u201d.");
    }
}
