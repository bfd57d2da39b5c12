package com.aira.ui.messages;

import com.aira.ui.messages.TextOperations.MessageView;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/messages")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "calls")
public class MessageResource {
    private final CurrentPrincipal principal;
    private final TextOperations operations;

    MessageResource(CurrentPrincipal principal, TextOperations operations) {
        this.principal = principal;
        this.operations = operations;
    }

    @GET
    @Operation(summary = "Text messages of a business, newest first")
    @APIResponse(responseCode = "200", description = "A page of messages, received and sent")
    public Page<MessageView> list(@QueryParam("businessId") @NotNull UUID businessId, @Valid @BeanParam Paging paging) {
        return operations.list(principal.get(), businessId, paging);
    }
}
