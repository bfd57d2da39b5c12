package com.aira.ui.settings;

import com.aira.ui.tenancy.CurrentPrincipal;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/businesses/{businessId}/settings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "businesses")
public class SettingsResource {
    private final CurrentPrincipal principal;
    private final SettingsOperations operations;

    SettingsResource(CurrentPrincipal principal, SettingsOperations operations) {
        this.principal = principal;
        this.operations = operations;
    }

    @GET
    @Operation(summary = "How a business wants to be answered")
    @APIResponse(
            responseCode = "200",
            description = "All settings",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Settings.class)))
    public Map<String, Object> get(UUID businessId) {
        return operations.get(principal.get(), businessId);
    }

    @PUT
    @Operation(summary = "Change settings", description = "What is absent keeps its value; unknown keys are refused.")
    @APIResponse(
            responseCode = "200",
            description = "All settings as they are now",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Settings.class)))
    public Map<String, Object> change(
            UUID businessId,
            @NotNull
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = Settings.class)))
                    Map<String, JsonNode> request) {
        return operations.change(principal.get(), businessId, request);
    }
}
