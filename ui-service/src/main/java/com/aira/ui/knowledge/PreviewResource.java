package com.aira.ui.knowledge;

import com.aira.ui.business.Businesses;
import com.aira.ui.limits.AccountLimit;
import com.aira.ui.limits.Limited;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.Refusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.eclipse.microprofile.rest.client.inject.RestClient;

@Path("/api/knowledge/preview")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "knowledge")
public class PreviewResource {
    private static final String RETRIEVAL = "The receptionist's search";

    private final CurrentPrincipal principal;
    private final OwnerTransactions transactions;
    private final VoiceAgent voiceAgent;

    PreviewResource(CurrentPrincipal principal, OwnerTransactions transactions, @RestClient VoiceAgent voiceAgent) {
        this.principal = principal;
        this.transactions = transactions;
        this.voiceAgent = voiceAgent;
    }

    @POST
    @Operation(summary = "What a call would find", description = "Asks as a caller would; nobody is called.")
    @APIResponse(responseCode = "200", description = "The passages, best first")
    @APIResponse(responseCode = "404", description = "There is no such business, or it is another owner's")
    @APIResponse(responseCode = "503", description = "The search is not available now")
    @APIResponse(responseCode = "429", description = "Too many requests; Retry-After says when")
    @Limited(AccountLimit.PREVIEWS)
    public Preview preview(@NotNull @Valid PreviewRequest request) {
        transactions.read(principal.get(), session -> {
            Businesses.mustExist(session, request.businessId());
            return null;
        });
        try {
            return voiceAgent.preview(request);
        } catch (ProcessingException | WebApplicationException e) {
            throw Refusal.unavailable(RETRIEVAL, e);
        }
    }
}
