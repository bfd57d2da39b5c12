package com.aira.ui.calls;

import com.aira.ui.shell.Shell;
import com.aira.ui.shell.Shells;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Who called, what was said, and what came of it; a call that is under way grows before the owner's eyes. */
@Path("/b/{business}/calls")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class CallPages {
    private final Shells shells;
    private final CallOperations operations;
    private final CurrentPrincipal principal;
    private final Clock clock;

    CallPages(Shells shells, CallOperations operations, CurrentPrincipal principal, Clock clock) {
        this.shells = shells;
        this.operations = operations;
        this.principal = principal;
        this.clock = clock;
    }

    record calls(Shell shell, List<CallLine.Day> days, String after, String nextCursor, boolean first)
            implements TemplateInstance {}

    /** @param seen turns that the page shows already */
    record call(Shell shell, CallTimeline story, List<ChatMessage> bubbles, int seen) implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(UUID business, @Valid @BeanParam Paging paging) {
        var shell = shells.of("calls", business);
        var page = operations.list(principal.get(), business, paging);
        var afters = operations.facts(
                principal.get(), page.items().stream().map(CallSummary::id).toList());
        var lines = page.items().stream()
                // A call between the two reads may be gone with its business; never show half of it.
                .filter(call -> afters.containsKey(call.id()))
                .map(call -> CallLine.of(call, afters.get(call.id())))
                .toList();
        var days = CallLine.Day.of(lines, shell, LocalDate.now(clock.withZone(shell.zone())));
        var after = paging.after == null ? "" : paging.after;
        return new calls(shell, days, after, page.nextCursor(), after.isEmpty());
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public TemplateInstance show(UUID business, UUID id, @QueryParam("seen") @DefaultValue("0") @Min(0) int seen) {
        var shell = shells.of("calls", business);
        var view = operations.get(principal.get(), id);
        if (!view.call().businessId().equals(business)) {
            throw Refusal.notFound();
        }
        var story = operations.timeline(principal.get(), view);
        return new call(shell, story, ChatMessage.after(seen, view.turns()), seen);
    }
}
