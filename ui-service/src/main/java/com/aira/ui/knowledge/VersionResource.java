package com.aira.ui.knowledge;

import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.web.Page;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/knowledge/{id}/versions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "knowledge")
public class VersionResource {
    private final CurrentPrincipal principal;
    private final VersionOperations operations;

    VersionResource(CurrentPrincipal principal, VersionOperations operations) {
        this.principal = principal;
        this.operations = operations;
    }

    @GET
    @Operation(
            summary = "What an entry said before, newest first",
            description = "The last 50 versions, the current one included; also of a deleted entry.")
    @APIResponse(responseCode = "200", description = "All versions that are kept")
    public Page<VersionView> list(UUID id) {
        return operations.list(principal.get(), id);
    }

    @POST
    @Path("/{version}/restore")
    @Operation(
            summary = "Go back to a version",
            description = "The entry says again what it said then, which is a new version. A deleted entry comes back.")
    @APIResponse(responseCode = "200", description = "The entry as it is now")
    @APIResponse(responseCode = "409", description = "The deleted entry was brought back at this moment")
    @APIResponse(responseCode = "429", description = "Too many requests; Retry-After says when")
    public EntryView restore(UUID id, int version) {
        return operations.restore(principal.get(), id, version);
    }
}
