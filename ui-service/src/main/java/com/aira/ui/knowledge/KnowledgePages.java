package com.aira.ui.knowledge;

import com.aira.ui.knowledge.KnowledgeResource.EntryChange;
import com.aira.ui.knowledge.KnowledgeResource.NewEntry;
import com.aira.ui.shell.Form;
import com.aira.ui.shell.Said;
import com.aira.ui.shell.Shell;
import com.aira.ui.shell.Shells;
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
    private final KnowledgeResource api;

    KnowledgePages(Shells shells, KnowledgeResource api) {
        this.shells = shells;
        this.api = api;
    }

    record knowledge(
            Shell shell,
            List<EntryView> items,
            String search,
            String address,
            String nextCursor,
            boolean first,
            List<String> questions)
            implements TemplateInstance {}

    /** @param id null for a new entry */
    record answer(Shell shell, Form form, UUID id) implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(UUID business, @QueryParam("search") String search, @Valid @BeanParam Paging paging) {
        var shell = shells.of("knowledge", business);
        var sought = search == null ? "" : search.strip();
        sought = sought.substring(0, Math.min(sought.length(), LONGEST_SEARCH));
        var page = api.list(business, sought, paging);
        var address = new Address(shell.path("knowledge"));
        return new knowledge(
                shell,
                page.items(),
                sought,
                address.of(sought, paging.after),
                page.nextCursor() == null ? null : address.of(sought, page.nextCursor()),
                paging.after == null || paging.after.isEmpty(),
                FIRST_QUESTIONS);
    }

    @GET
    @Path("/new")
    @Operation(hidden = true)
    public TemplateInstance blank(UUID business, @QueryParam("question") String question) {
        var form = Form.blank().with("isActive", true).with("question", question);
        return new answer(shells.of("knowledge", business), form, null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response create(UUID business, MultivaluedMap<String, String> sent) {
        var form = Form.of(sent);
        var written = form.done(() -> api.create(new NewEntry(
                business,
                form.text("title"),
                form.text("question"),
                form.text("content"),
                form.text("category"),
                null,
                form.checked("isActive"))));
        return written
                ? Said.so("Saved. The receptionist learns it now.", "close-dialog", "live:knowledge")
                : form.answer(new answer(shells.of("knowledge", business), form, null));
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
                .with("isActive", entry.isActive());
        return new answer(shells.of("knowledge", business), form, id);
    }

    @POST
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response change(UUID business, UUID id, MultivaluedMap<String, String> sent) {
        find(business, id);
        var form = Form.of(sent);
        var content = form.text("content");
        if (content == null) {
            form.complain("content", "Please fill this in.");
        }
        var changed = form.done(() -> api.change(
                id,
                new EntryChange(
                        form.clearable("title"),
                        form.clearable("question"),
                        content,
                        form.clearable("category"),
                        null,
                        form.checked("isActive"))));
        return changed
                ? Said.so("Saved. The receptionist learns it now.", "close-dialog", "live:knowledge")
                : form.answer(new answer(shells.of("knowledge", business), form, id));
    }

    @POST
    @Path("/{id}/use")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response use(UUID business, UUID id, MultivaluedMap<String, String> sent) {
        find(business, id);
        var used = Form.of(sent).checked("isActive");
        api.change(id, new EntryChange(null, null, null, null, null, used));
        return Said.so(
                used ? "The receptionist uses this answer again." : "The receptionist no longer uses this answer.",
                "live:knowledge");
    }

    @POST
    @Path("/{id}/again")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response again(UUID business, UUID id) {
        find(business, id);
        api.reprocess(id);
        return Said.so("Learning it again.", "live:knowledge");
    }

    @DELETE
    @Path("/{id}")
    @Operation(hidden = true)
    public Response delete(UUID business, UUID id) {
        find(business, id);
        api.delete(id);
        return Said.so("Deleted. The receptionist has forgotten it.", "live:knowledge");
    }

    private EntryView find(UUID business, UUID id) {
        var entry = api.get(id);
        if (!entry.businessId().equals(business)) {
            throw Refusal.notFound();
        }
        return entry;
    }

    /** Where a page of the list is, its search kept. */
    private record Address(String path) {
        String of(String search, String after) {
            var query = new StringBuilder();
            if (!search.isEmpty()) {
                query.append("&search=").append(encoded(search));
            }
            if (after != null && !after.isEmpty()) {
                query.append("&after=").append(encoded(after));
            }
            return query.isEmpty() ? path : path + "?" + query.substring(1);
        }

        private static String encoded(String text) {
            return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
