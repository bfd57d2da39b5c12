package com.aira.ui.messages;

import com.aira.ui.messages.CallerMessageOperations.CallerMessageChange;
import com.aira.ui.messages.CallerMessageOperations.CallerMessageView;
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

/** What callers asked to pass on: what nobody read yet comes first. */
@Path("/b/{business}/messages")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class MessagePages {
    private static final int MOST_UNREAD = 200;

    private final Shells shells;
    private final CallerMessageOperations operations;
    private final CurrentPrincipal principal;

    MessagePages(Shells shells, CallerMessageOperations operations, CurrentPrincipal principal) {
        this.shells = shells;
        this.operations = operations;
        this.principal = principal;
    }

    record messages(
            Shell shell,
            List<CallerMessageView> unread,
            List<CallerMessageView> read,
            String after,
            String nextCursor,
            boolean first)
            implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(UUID business, @Valid @BeanParam Paging paging) {
        var shell = shells.of("messages", business);
        var after = paging.after == null ? "" : paging.after;
        List<CallerMessageView> unread = after.isEmpty()
                ? operations
                        .list(principal.get(), business, false, upTo(MOST_UNREAD))
                        .items()
                : List.of();
        var read = operations.list(principal.get(), business, true, paging);
        return new messages(shell, unread, read.items(), after, read.nextCursor(), after.isEmpty());
    }

    @POST
    @Path("/{id}/read")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response read(UUID business, UUID id) {
        return mark(
                id,
                true,
                "Marked as read. Did you answer a question? Save what you told them, and the receptionist knows it.");
    }

    @POST
    @Path("/{id}/unread")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response unread(UUID business, UUID id) {
        return mark(id, false, "Marked as unread.");
    }

    private Response mark(UUID id, boolean read, String note) {
        operations.change(principal.get(), id, new CallerMessageChange(read));
        return HtmxResponse.so(note, "live:caller-messages");
    }

    private static Paging upTo(int limit) {
        var paging = new Paging();
        paging.limit = limit;
        return paging;
    }
}
