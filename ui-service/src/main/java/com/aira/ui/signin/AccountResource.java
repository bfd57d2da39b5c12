package com.aira.ui.signin;

import com.aira.ui.authentication.Me;
import com.aira.ui.authentication.OpenSessions;
import com.aira.ui.signin.AccountClosing.CloseAccountRequest;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.web.Refusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The owner's own account. */
@Path("/api/auth/me")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sign-in")
public class AccountResource {
    private final CurrentPrincipal principal;
    private final OpenSessions sessions;
    private final AccountClosing closing;

    AccountResource(CurrentPrincipal principal, OpenSessions sessions, AccountClosing closing) {
        this.principal = principal;
        this.sessions = sessions;
        this.closing = closing;
    }

    @GET
    @Operation(summary = "The signed-in owner")
    @APIResponse(responseCode = "200", description = "Whom the access token names")
    public Me me() {
        // Nothing else is asked of the database here that would see that the session has ended.
        if (!sessions.isOpen(principal.get())) {
            throw Refusal.unauthorized("The session has ended. Sign in again.");
        }
        return new Me(principal.get().userId(), principal.get().email());
    }

    @DELETE
    @Operation(
            summary = "Close the account for good",
            description = "Deletes all businesses with everything that belongs to them, and the account. Receipts are"
                    + " kept, as the law of books asks.")
    @APIResponse(responseCode = "204", description = "Closed; all sessions have ended")
    @APIResponse(
            responseCode = "409",
            description =
                    "Numbers are still rented, an amount is owed, a payment is under way, or the wallet holds money")
    @APIResponse(responseCode = "422", description = "The account has no address to sign in with")
    @APIResponse(responseCode = "429", description = "Too many wrong passwords; Retry-After says when")
    public void close(@NotNull @Valid CloseAccountRequest request) {
        closing.close(principal.get(), request);
    }
}
