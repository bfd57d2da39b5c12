package com.aira.kb.intake.webhook;

import com.aira.kb.intake.Workers;
import com.aira.runtime.problem.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/** Where the database's trigger reports new work, through pg_net. */
@Path("/process-document")
public final class ProcessDocumentResource {
    private final Workers workers;

    ProcessDocumentResource(Workers workers) {
        this.workers = workers;
    }

    /** Of all that the trigger tells only the id counts, and only to look the row up. */
    public record Notice(
            @NotNull @Pattern(regexp = "INSERT|UPDATE") String type,

            @NotNull @Pattern(regexp = "documents|knowledge_entries")
            String table,

            @NotNull @Valid Row record) {
        public record Row(@NotNull UUID id) {}
    }

    @POST
    @WithSecret
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Hints that a document or entry is to be processed; answers at once, works in the background")
    @APIResponse(responseCode = "202", description = "Noted")
    @APIResponse(
            responseCode = "400",
            description = "Not a notice of the trigger",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "401",
            description = "The shared secret is missing or wrong",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(responseCode = "413", description = "Larger than any row; answered without a body")
    @APIResponse(
            responseCode = "415",
            description = "Not JSON",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "500",
            description = "Something failed on our side",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @SecurityRequirement(name = "secret")
    public Response note(@NotNull @Valid Notice notice) {
        workers.hint(notice.record().id());
        return Response.accepted().build();
    }
}
