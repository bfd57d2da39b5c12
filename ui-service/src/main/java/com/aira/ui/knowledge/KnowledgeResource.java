package com.aira.ui.knowledge;

import com.aira.ui.business.Businesses;
import com.aira.ui.input.SingleLine;
import com.aira.ui.limits.AccountLimit;
import com.aira.ui.limits.Limited;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/knowledge")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "knowledge")
public class KnowledgeResource {
    private final CurrentPrincipal principal;
    private final OwnerTransactions transactions;
    private final Entries entries;

    KnowledgeResource(CurrentPrincipal principal, OwnerTransactions transactions, Entries entries) {
        this.entries = entries;
        this.principal = principal;
        this.transactions = transactions;
    }

    @Schema(description = "A question with its answer, or a text with a title.")
    public record NewEntry(
            @NotNull UUID businessId,
            @SingleLine @Size(max = Entries.LONGEST_TITLE) String title,
            @Size(max = Entries.LONGEST_QUESTION) String question,
            @NotBlank @Size(max = Entries.LONGEST_CONTENT) String content,

            @SingleLine @Size(max = Entries.LONGEST_CATEGORY)
            String category,

            @Min(Entries.LOWEST_PRIORITY) @Max(Entries.HIGHEST_PRIORITY)
            Integer priority,

            Boolean isActive) {}

    @Schema(description = "What is absent keeps its value; null clears what may be empty.")
    public record EntryChange(
            @Schema(nullable = true) Optional<@SingleLine @Size(max = Entries.LONGEST_TITLE) String> title,
            @Schema(nullable = true) Optional<@Size(max = Entries.LONGEST_QUESTION) String> question,

            @Size(min = 1, max = Entries.LONGEST_CONTENT)
            @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
            String content,

            @Schema(nullable = true) Optional<@SingleLine @Size(max = Entries.LONGEST_CATEGORY) String> category,

            @Min(Entries.LOWEST_PRIORITY) @Max(Entries.HIGHEST_PRIORITY)
            Integer priority,

            Boolean isActive) {

        void apply(Entry entry) {
            entry.title = title == null ? entry.title : title.orElse(null);
            entry.question = question == null ? entry.question : question.orElse(null);
            entry.content = content == null ? entry.content : content;
            entry.category = category == null ? entry.category : category.orElse(null);
            entry.priority = priority == null ? entry.priority : priority;
            entry.isActive = isActive == null ? entry.isActive : isActive;
        }
    }

    @GET
    @Operation(summary = "Entries of a business, newest first")
    @APIResponse(responseCode = "200", description = "A page of entries")
    public Page<EntryView> list(
            @QueryParam("businessId") @NotNull UUID businessId,
            @QueryParam("search")
                    @Size(max = 200)
                    @Parameter(description = "Only those that hold these words as they are, in any of their texts.")
                    String search,
            @QueryParam("category")
                    @Size(max = Entries.LONGEST_CATEGORY)
                    @Parameter(description = "Only those of this category.")
                    String category,
            @Valid @BeanParam Paging paging) {
        var after = paging.newestFirst();
        return transactions.read(principal.get(), session -> {
            var rows = session.createQuery(
                            "from KnowledgeEntry where businessId = :business and (:sought is null"
                                    + " or coalesce(title, '') || ' ' || coalesce(question, '') || ' ' || content || ' '"
                                    + " || coalesce(category, '') ilike :sought escape '!')"
                                    + " and (:category is null or category = :category)"
                                    + " and (createdAt < :at or createdAt = :at and id > :id) order by createdAt desc, id",
                            Entry.class)
                    .setParameter("business", businessId)
                    .setParameter("sought", containing(search), String.class)
                    .setParameter("category", category == null || category.isEmpty() ? null : category, String.class)
                    .setParameter("at", after.at())
                    .setParameter("id", after.id())
                    .setMaxResults(paging.limit + 1)
                    .getResultList();
            return Businesses.page(
                    session, businessId, paging, rows, EntryView::of, row -> new Cursor(row.createdAt, row.id));
        });
    }

    @POST
    @Operation(summary = "Write an entry", description = "Callers hear it as soon as it is processed.")
    @APIResponseSchema(
            value = EntryView.class,
            responseCode = "201",
            responseDescription = "The entry, pending; Location names it")
    @APIResponse(responseCode = "404", description = "There is no such business, or it is another owner's")
    @APIResponse(responseCode = "409", description = "The account has no room for more")
    @APIResponse(responseCode = "429", description = "Too many requests; Retry-After says when")
    @Limited(AccountLimit.KNOWLEDGE_CHANGES)
    public RestResponse<EntryView> create(@NotNull @Valid NewEntry request) {
        var created = transactions.call(principal.get(), session -> entries.write(session, request));
        return RestResponse.ResponseBuilder.<EntryView>created(URI.create("/api/knowledge/" + created.id()))
                .entity(created)
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "An entry")
    @APIResponse(responseCode = "200", description = "The entry and whether it is processed")
    public EntryView get(UUID id) {
        return transactions.read(principal.get(), session -> EntryView.of(Entries.find(session, id)));
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Change an entry", description = "It is processed anew. What is absent keeps its value.")
    @APIResponse(responseCode = "200", description = "The entry as it is now")
    @APIResponse(responseCode = "429", description = "Too many requests; Retry-After says when")
    @Limited(AccountLimit.KNOWLEDGE_CHANGES)
    public EntryView change(UUID id, @NotNull @Valid EntryChange request) {
        return transactions.call(principal.get(), session -> {
            var entry = Entries.find(session, id);
            request.apply(entry);
            session.flush();
            session.refresh(entry);
            return EntryView.of(entry);
        });
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete an entry")
    @APIResponse(responseCode = "204", description = "Deleted; callers do not hear it any more")
    public void delete(UUID id) {
        transactions.run(principal.get(), session -> session.remove(Entries.find(session, id)));
    }

    @POST
    @Path("/{id}/reprocess")
    @Operation(summary = "Learn an entry again", description = "Begins anew what has failed; else changes nothing.")
    @APIResponseSchema(value = EntryView.class, responseCode = "202", responseDescription = "The entry as it is now")
    @APIResponse(responseCode = "429", description = "Too many requests; Retry-After says when")
    @Limited(AccountLimit.KNOWLEDGE_CHANGES)
    public RestResponse<EntryView> reprocess(UUID id) {
        var begun = transactions.call(principal.get(), session -> {
            var entry = Entries.find(session, id);
            session.createNativeMutationQuery("update public.knowledge_entries set processing_status = 'pending'"
                            + " where id = :id and processing_status = 'failed'")
                    .setParameter("id", id)
                    .executeUpdate();
            session.refresh(entry);
            return EntryView.of(entry);
        });
        return RestResponse.status(RestResponse.Status.ACCEPTED, begun);
    }

    /** A pattern of {@code like}, in which what is searched for has no special characters; null without a search. */
    private static String containing(String search) {
        return search == null || search.isBlank() ? null : "%" + search.strip().replaceAll("[!%_]", "!$0") + "%";
    }
}
