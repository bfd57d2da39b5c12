package com.aira.ui.knowledge;

import com.aira.ui.knowledge.KnowledgeOperations.EntryChange;
import com.aira.ui.knowledge.KnowledgeOperations.NewEntry;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
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
    private final KnowledgeOperations operations;

    KnowledgeResource(CurrentPrincipal principal, KnowledgeOperations operations) {
        this.principal = principal;
        this.operations = operations;
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
        return operations.list(principal.get(), businessId, search, category, paging);
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
    public RestResponse<EntryView> create(@NotNull @Valid NewEntry request) {
        var created = operations.create(principal.get(), request);
        return RestResponse.ResponseBuilder.<EntryView>created(URI.create("/api/knowledge/" + created.id()))
                .entity(created)
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "An entry")
    @APIResponse(responseCode = "200", description = "The entry and whether it is processed")
    public EntryView get(UUID id) {
        return operations.get(principal.get(), id);
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Change an entry", description = "It is processed anew. What is absent keeps its value.")
    @APIResponse(responseCode = "200", description = "The entry as it is now")
    @APIResponse(responseCode = "429", description = "Too many requests; Retry-After says when")
    public EntryView change(UUID id, @NotNull @Valid EntryChange request) {
        return operations.change(principal.get(), id, request);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete an entry")
    @APIResponse(responseCode = "204", description = "Deleted; callers do not hear it any more")
    public void delete(UUID id) {
        operations.delete(principal.get(), id);
    }

    @POST
    @Path("/{id}/reprocess")
    @Operation(summary = "Learn an entry again", description = "Begins anew what has failed; else changes nothing.")
    @APIResponseSchema(value = EntryView.class, responseCode = "202", responseDescription = "The entry as it is now")
    @APIResponse(responseCode = "429", description = "Too many requests; Retry-After says when")
    public RestResponse<EntryView> reprocess(UUID id) {
        var begun = operations.reprocess(principal.get(), id);
        return RestResponse.status(RestResponse.Status.ACCEPTED, begun);
    }
}
