package com.aira.ui.messages;

import com.aira.ui.messages.CallerMessageOperations.CallerMessageChange;
import com.aira.ui.messages.CallerMessageOperations.CallerMessageView;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/caller-messages")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "calls")
public class CallerMessageResource {
    private final CurrentPrincipal principal;
    private final CallerMessageOperations operations;

    CallerMessageResource(CurrentPrincipal principal, CallerMessageOperations operations) {
        this.principal = principal;
        this.operations = operations;
    }

    @GET
    @Operation(summary = "What callers asked to pass on, newest first")
    @APIResponse(responseCode = "200", description = "A page of messages")
    public Page<CallerMessageView> list(
            @QueryParam("businessId") @NotNull UUID businessId,
            @QueryParam("read") @Parameter(description = "Only those that are read, or only those that are not.")
                    Boolean read,
            @Valid @BeanParam Paging paging) {
        return operations.list(principal.get(), businessId, read, paging);
    }

    @PATCH
    @Path("/{id}")
    @Operation(summary = "Mark a message read or unread")
    @APIResponse(responseCode = "200", description = "The message as it is now")
    public CallerMessageView change(UUID id, @NotNull @Valid CallerMessageChange request) {
        return operations.change(principal.get(), id, request);
    }
}
