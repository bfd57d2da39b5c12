package com.aira.ui.documents;

import com.aira.ui.shell.HtmxResponse;
import com.aira.ui.shell.Shell;
import com.aira.ui.shell.Shells;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the receptionist has read: files are dropped here and watched until she knows them. */
@Path("/b/{business}/documents")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class DocumentPages {
    private final Shells shells;
    private final DocumentOperations operations;
    private final CurrentPrincipal principal;

    DocumentPages(Shells shells, DocumentOperations operations, CurrentPrincipal principal) {
        this.shells = shells;
        this.operations = operations;
        this.principal = principal;
    }

    record documents(
            Shell shell, List<DocumentView> items, String after, String nextCursor, boolean first, String accepted)
            implements TemplateInstance {}

    record document(Shell shell, DocumentView item) implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(UUID business, @Valid @BeanParam Paging paging) {
        var shell = shells.of("documents", business);
        var page = operations.list(principal.get(), business, paging);
        return new documents(
                shell, page.items(), paging.after, page.nextCursor(), paging.after == null, FileKind.EXTENSIONS);
    }

    /** One alone, where something leads to it. */
    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public TemplateInstance show(UUID business, UUID id) {
        var shell = shells.of("documents", business);
        var document = operations.get(principal.get(), id);
        if (!document.businessId().equals(business)) {
            throw Refusal.notFound();
        }
        return new document(shell, document);
    }

    @DELETE
    @Path("/{id}")
    @Operation(hidden = true)
    public Response delete(UUID business, UUID id) {
        operations.delete(principal.get(), id);
        return HtmxResponse.so("Deleted. The receptionist has forgotten it.", "live:documents");
    }

    @POST
    @Path("/{id}/reprocess")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response reprocess(UUID business, UUID id, @QueryParam("charset") String charset) {
        operations.reprocess(principal.get(), id, charset);
        return HtmxResponse.so("Reading it again.", "live:documents");
    }
}
