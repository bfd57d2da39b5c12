package com.aira.kb.move;

import com.aira.kb.embed.Embedder;
import com.aira.kb.index.KnowledgeHomes;
import com.aira.kb.intake.webhook.WithSecret;
import com.aira.kb.move.MoveRepository.Progress;
import com.aira.kb.store.Pinecone;
import com.aira.runtime.embedding.EmbeddingFailure;
import com.aira.runtime.problem.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.jboss.logging.Logger;

/** Where whoever operates AiRa has businesses moved: {@code ./aira reindex}. */
@Path("/reindex")
@Produces(MediaType.APPLICATION_JSON)
public final class ReindexResource {
    private static final Logger LOG = Logger.getLogger(ReindexResource.class);

    private final MoveRepository repository;
    private final Movers movers;
    private final KnowledgeHomes homes;
    private final Embedder embedder;
    private final Pinecone pinecone;

    ReindexResource(MoveRepository moves, Movers movers, KnowledgeHomes homes, Embedder embedder, Pinecone pinecone) {
        this.repository = moves;
        this.movers = movers;
        this.homes = homes;
        this.embedder = embedder;
        this.pinecone = pinecone;
    }

    /**
     * What is to be moved where.
     *
     * @param businessId null: every business that knows something
     * @param model null: the one that the settings ask for
     * @param store null: the one that the settings ask for
     */
    public record Request(
            UUID businessId,

            @Size(min = 1, max = 200) String model,

            @Pattern(regexp = "postgres|pinecone") String store) {}

    /** @param queued businesses that are to be moved because of this request */
    public record Queued(int queued, String model, String store) {}

    public record Moves(List<Progress> moves) {}

    @POST
    @WithSecret
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Has businesses moved to an embedding model and a store; answers at once, works in the background")
    @APIResponse(
            responseCode = "202",
            description = "Noted",
            content = @Content(schema = @Schema(implementation = Queued.class)))
    @APIResponse(
            responseCode = "400",
            description = "Not the documented form, or a model or store that the settings do not offer",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "401",
            description = "The shared secret is missing or wrong",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @SecurityRequirement(name = "secret")
    public Response move(@NotNull @Valid Request request) throws SQLException {
        var model = Optional.ofNullable(request.model()).orElse(homes.chosen().model());
        var store = Optional.ofNullable(request.store()).orElse(homes.chosen().store());
        var missing = missingSetting(model, store);
        if (missing.isPresent()) {
            return Problem.of(Response.Status.BAD_REQUEST, missing.get() + " is not set.")
                    .response()
                    .build();
        }
        repository.usePgvector();
        int queued = repository.queue(request.businessId(), model, store);
        LOG.infof("%d businesses are to be moved to %s in %s", queued, model, store);
        movers.sweep();
        return Response.accepted(new Queued(queued, model, store)).build();
    }

    private Optional<String> missingSetting(String model, String store) {
        try {
            embedder.check(model);
        } catch (EmbeddingFailure e) {
            return e.setting();
        }
        return store.equals("pinecone") ? pinecone.missingSetting() : Optional.empty();
    }

    @GET
    @WithSecret
    @Operation(summary = "The last or present move of each business")
    @APIResponse(responseCode = "200", description = "In the order in which they were asked for")
    @APIResponse(
            responseCode = "401",
            description = "The shared secret is missing or wrong",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @SecurityRequirement(name = "secret")
    public Moves moves() throws SQLException {
        return new Moves(repository.all());
    }
}
