package com.aira.ui.calls;

import com.aira.ui.shell.Shell;
import com.aira.ui.shell.Shells;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
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
    private final OwnerTransactions transactions;

    TextPages(Shells shells, CurrentPrincipal principal, OwnerTransactions transactions) {
        this.shells = shells;
        this.principal = principal;
        this.transactions = transactions;
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

    private record Thread(Page<TextMessage> page, String customer) {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(UUID business, @Valid @BeanParam Paging paging) {
        var shell = shells.of("messages", business);
        var page = transactions.read(principal.get(), session -> Conversation.of(session, business, paging));
        var after = paging.after == null ? "" : paging.after;
        return new texts(shell, page.items(), after, page.nextCursor(), after.isEmpty());
    }

    @GET
    @Path("/{number}")
    @Operation(hidden = true)
    public TemplateInstance show(UUID business, String number, @Valid @BeanParam Paging paging) {
        var shell = shells.of("messages", business);
        var thread = transactions.read(
                principal.get(),
                session -> new Thread(
                        Conversation.with(session, business, number, paging),
                        Conversation.customer(session, business, number)));
        var newestFirst = thread.page.items();
        if (newestFirst.isEmpty()) {
            throw Refusal.notFound();
        }
        var oldestFirst = IntStream.rangeClosed(1, newestFirst.size())
                .mapToObj(back -> newestFirst.get(newestFirst.size() - back))
                .toList();
        return new conversation(
                shell,
                number,
                Conversation.segment(number),
                thread.customer,
                oldestFirst,
                paging.after == null ? "" : paging.after,
                thread.page.nextCursor());
    }
}
