package com.aira.ui.messages;

import com.aira.ui.shell.Shell;
import com.aira.ui.shell.Shells;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.web.Paging;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Text messages as conversations, one for each number that wrote or was written to. */
@Path("/b/{business}/messages/texts")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class TextPages {
    private final Shells shells;
    private final CurrentPrincipal principal;
    private final TextOperations operations;

    TextPages(Shells shells, CurrentPrincipal principal, TextOperations operations) {
        this.shells = shells;
        this.principal = principal;
        this.operations = operations;
    }

    record texts(Shell shell, List<Conversation> items, String after, String nextCursor, boolean first)
            implements TemplateInstance {}

    /** @param items oldest first */
    record conversation(
            Shell shell,
            String number,
            String segment,
            String customer,
            List<TextMessage> items,
            String after,
            String nextCursor)
            implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(UUID business, @Valid @BeanParam Paging paging) {
        var shell = shells.of("messages", business);
        var page = operations.conversations(principal.get(), business, paging);
        var after = paging.after == null ? "" : paging.after;
        return new texts(shell, page.items(), after, page.nextCursor(), after.isEmpty());
    }

    @GET
    @Path("/{number}")
    @Operation(hidden = true)
    public TemplateInstance show(UUID business, String number, @Valid @BeanParam Paging paging) {
        var shell = shells.of("messages", business);
        var thread = operations.thread(principal.get(), business, number, paging);
        var newestFirst = thread.page().items();
        var oldestFirst = IntStream.rangeClosed(1, newestFirst.size())
                .mapToObj(back -> newestFirst.get(newestFirst.size() - back))
                .toList();
        return new conversation(
                shell,
                number,
                Conversation.segment(number),
                thread.customer(),
                oldestFirst,
                paging.after == null ? "" : paging.after,
                thread.page().nextCursor());
    }
}
