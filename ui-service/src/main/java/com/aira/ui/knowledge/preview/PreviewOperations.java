package com.aira.ui.knowledge.preview;

import com.aira.ui.business.Businesses;
import com.aira.ui.limits.AccountLimit;
import com.aira.ui.limits.Limited;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Finds what a call would find, whoever asks: the API and the page. */
@Singleton
public class PreviewOperations {
    private static final String RETRIEVAL = "The receptionist's search";

    private final OwnerTransactions transactions;
    private final VoiceAgent voiceAgent;

    PreviewOperations(OwnerTransactions transactions, @RestClient VoiceAgent voiceAgent) {
        this.transactions = transactions;
        this.voiceAgent = voiceAgent;
    }

    @Limited(AccountLimit.PREVIEWS)
    Preview preview(Principal principal, @NotNull @Valid PreviewRequest request) {
        transactions.rows(principal, connection -> {
            Businesses.mustExist(connection, request.businessId());
            return null;
        });
        try {
            return voiceAgent.preview(request);
        } catch (ProcessingException | WebApplicationException e) {
            throw Refusal.unavailable(RETRIEVAL, e);
        }
    }

    /** The same with what each passage is from, as people know it. */
    Passages passages(Principal principal, String question, Preview found) {
        return transactions.rows(principal, connection -> Passages.of(connection, question, found));
    }
}
