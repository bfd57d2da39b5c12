package com.aira.ui.knowledge;

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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What answers said before, and those that were deleted: every change can be taken back. */
@Path("/b/{business}/knowledge/history")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class HistoryPages {
    private final Shells shells;
    private final VersionOperations operations;
    private final KnowledgeTabs tabs;
    private final CurrentPrincipal principal;

    HistoryPages(Shells shells, VersionOperations operations, KnowledgeTabs tabs, CurrentPrincipal principal) {
        this.shells = shells;
        this.operations = operations;
        this.tabs = tabs;
        this.principal = principal;
    }

    record deleted(
            Shell shell,
            KnowledgeTabs.Counts tabs,
            List<VersionView> items,
            String address,
            String nextCursor,
            boolean first)
            implements TemplateInstance {}

    /**
     * @param id of the entry
     * @param now what it says now, or said when it was deleted
     * @param before newest first
     */
    record history(Shell shell, UUID id, VersionView now, List<VersionView> before) implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(UUID business, @Valid @BeanParam Paging paging) {
        var shell = shells.of("knowledge", business);
        var page = operations.deleted(principal.get(), business, paging);
        var address = new ListAddress(shell.path("knowledge/history"), "", "");
        return new deleted(
                shell,
                tabs.of(principal.get(), business),
                page.items(),
                address.after(paging.after),
                page.nextCursor() == null ? null : address.after(page.nextCursor()),
                paging.after == null || paging.after.isEmpty());
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public TemplateInstance show(UUID business, UUID id) {
        var shell = shells.of("knowledge", business);
        var all = operations.ofBusiness(principal.get(), business, id);
        return new history(shell, id, all.get(0), all.subList(1, all.size()));
    }

    @POST
    @Path("/{id}/{version}")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response restore(UUID business, UUID id, int version) {
        var wasDeleted =
                operations.ofBusiness(principal.get(), business, id).get(0).deleted();
        operations.restore(principal.get(), id, version);
        return HtmxResponse.so(
                wasDeleted
                        ? "It is back. The receptionist learns it now."
                        : "The answer says again what it said then. The receptionist learns it now.",
                "live:knowledge");
    }
}
