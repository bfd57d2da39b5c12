package com.aira.ui.knowledge;

import com.aira.ui.knowledge.KnowledgeOperations.EntryChange;
import com.aira.ui.knowledge.KnowledgeOperations.NewEntry;
import com.aira.ui.shell.Form;
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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
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

/** Answers that the owner wrote for the receptionist. */
@Path("/b/{business}/knowledge")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class KnowledgePages {
    /** What nearly every business is asked. */
    private static final List<String> FIRST_QUESTIONS =
            List.of("Where can I park?", "Do I need an appointment?", "How can I pay?", "What if I have to cancel?");

    private static final int LONGEST_SEARCH = 200;

    private final Shells shells;
    private final KnowledgeOperations operations;
    private final KnowledgeTabs tabs;
    private final CurrentPrincipal principal;

    KnowledgePages(Shells shells, KnowledgeOperations operations, KnowledgeTabs tabs, CurrentPrincipal principal) {
        this.shells = shells;
        this.operations = operations;
        this.tabs = tabs;
        this.principal = principal;
    }

    /** @param category the one that is shown; empty for all */
    record knowledge(
            Shell shell,
            KnowledgeTabs.Counts tabs,
            List<EntryView> items,
            String search,
            String category,
            List<String> categories,
            String address,
            String nextCursor,
            boolean first,
            List<String> questions)
            implements TemplateInstance {}

    /**
     * @param id null for a new entry
     * @param categories what may be typed as one, as used before
     */
    record answer(Shell shell, Form form, UUID id, List<String> categories) implements TemplateInstance {}

    /** A text as it will be shown. */
    record rendered(String text) implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(
            UUID business,
            @QueryParam("search") String search,
            @QueryParam("category") String category,
            @Valid @BeanParam Paging paging) {
        var shell = shells.of("knowledge", business);
        var sought = shortened(search, LONGEST_SEARCH);
        var chosen = shortened(category, Entries.LONGEST_CATEGORY);
        var page = operations.list(principal.get(), business, sought, chosen, paging);
        var address = new ListAddress(shell.path("knowledge"), sought, chosen);
        return new knowledge(
                shell,
                tabs.of(principal.get(), business),
                page.items(),
                sought,
                chosen,
                operations.categories(principal.get(), business),
                address.after(paging.after),
                page.nextCursor() == null ? null : address.after(page.nextCursor()),
                paging.after == null || paging.after.isEmpty(),
                FIRST_QUESTIONS);
    }

    private static String shortened(String text, int longest) {
        var plain = text == null ? "" : text.strip();
        return plain.substring(0, Math.min(plain.length(), longest));
    }

    @GET
    @Path("/new")
    @Operation(hidden = true)
    public TemplateInstance blank(UUID business, @QueryParam("question") String question) {
        var form = Form.blank().with("isActive", true).with("priority", 0).with("question", question);
        return new answer(
                shells.of("knowledge", business), form, null, operations.categories(principal.get(), business));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response create(UUID business, MultivaluedMap<String, String> sent) {
        var form = Form.of(sent);
        var priority = form.number("priority");
        var written = form.done(() -> operations.create(
                principal.get(),
                new NewEntry(
                        business,
                        form.text("title"),
                        form.text("question"),
                        form.text("content"),
                        form.text("category"),
                        priority,
                        form.checked("isActive"))));
        return written
                ? HtmxResponse.so("Saved. The receptionist learns it now.", "close-dialog", "live:knowledge")
                : form.answer(new answer(
                        shells.of("knowledge", business),
                        form,
                        null,
                        operations.categories(principal.get(), business)));
    }

    @GET
    @Path("/{id}/edit")
    @Operation(hidden = true)
    public TemplateInstance edit(UUID business, UUID id) {
        var entry = find(business, id);
        var form = Form.blank()
                .with("question", entry.question())
                .with("title", entry.title())
                .with("content", entry.content())
                .with("category", entry.category())
                .with("priority", entry.priority())
                .with("isActive", entry.isActive());
        return new answer(shells.of("knowledge", business), form, id, operations.categories(principal.get(), business));
    }

    @POST
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response change(UUID business, UUID id, MultivaluedMap<String, String> sent) {
        find(business, id);
        var form = Form.of(sent);
        var content = form.text("content");
        var priority = form.number("priority");
        if (content == null) {
            form.complain("content", "Please fill this in.");
        }
        var changed = form.done(() -> operations.change(
                principal.get(),
                id,
                new EntryChange(
                        form.clearable("title"),
                        form.clearable("question"),
                        content,
                        form.clearable("category"),
                        priority,
                        form.checked("isActive"))));
        return changed
                ? HtmxResponse.so("Saved. The receptionist learns it now.", "close-dialog", "live:knowledge")
                : form.answer(new answer(
                        shells.of("knowledge", business), form, id, operations.categories(principal.get(), business)));
    }

    @POST
    @Path("/{id}/use")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response use(UUID business, UUID id, MultivaluedMap<String, String> sent) {
        find(business, id);
        var used = Form.of(sent).checked("isActive");
        operations.change(principal.get(), id, new EntryChange(null, null, null, null, null, used));
        return HtmxResponse.so(
                used ? "The receptionist uses this answer again." : "The receptionist no longer uses this answer.",
                "live:knowledge");
    }

    @POST
    @Path("/{id}/again")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response again(UUID business, UUID id) {
        find(business, id);
        operations.reprocess(principal.get(), id);
        return HtmxResponse.so("Learning it again.", "live:knowledge");
    }

    @POST
    @Path("/rendered")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public TemplateInstance show(UUID business, @FormParam("content") @DefaultValue("") String content) {
        return new rendered(shortened(content, Entries.LONGEST_CONTENT));
    }

    @DELETE
    @Path("/{id}")
    @Operation(hidden = true)
    public Response delete(UUID business, UUID id) {
        find(business, id);
        operations.delete(principal.get(), id);
        return HtmxResponse.so(
                "Deleted. The receptionist has forgotten it. You can bring it back under \u201cDeleted\u201d.",
                "live:knowledge");
    }

    private EntryView find(UUID business, UUID id) {
        var entry = operations.get(principal.get(), id);
        if (!entry.businessId().equals(business)) {
            throw Refusal.notFound();
        }
        return entry;
    }
}
