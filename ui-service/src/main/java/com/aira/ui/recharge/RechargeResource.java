package com.aira.ui.recharge;

import com.aira.ui.recharge.RechargeOperations.AutoRecharge;
import com.aira.ui.tenancy.CurrentPrincipal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Automatic recharges and the saved card. A card is saved while paying a top-up: {@code saveCard} there. */
@Path("/api/wallet")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "wallet")
public class RechargeResource {
    private final CurrentPrincipal principal;
    private final RechargeOperations operations;

    RechargeResource(CurrentPrincipal principal, RechargeOperations operations) {
        this.principal = principal;
        this.operations = operations;
    }

    @GET
    @Path("/auto-recharge")
    @Operation(summary = "How the wallet recharges itself, and the saved card")
    @APIResponse(responseCode = "200", description = "The settings; amounts are null until they are set")
    @APIResponse(responseCode = "404", description = "The account is gone")
    public AutoRechargeView autoRecharge() {
        return operations.autoRecharge(principal.get());
    }

    @PUT
    @Path("/auto-recharge")
    @Operation(
            summary = "Switch automatic recharges on or off",
            description = "When available money, less what was used and is not settled yet, falls under the threshold,"
                    + " the amount is charged to the saved card, within the monthly cap. A payment by Stripe's event"
                    + " credits the wallet.")
    @APIResponse(responseCode = "200", description = "The new settings")
    @APIResponse(responseCode = "409", description = "No card is saved (no-card), or the wallet is in INR (no-mandate)")
    public AutoRechargeView set(@NotNull @Valid AutoRecharge request) {
        return operations.set(principal.get(), request);
    }

    @DELETE
    @Path("/card")
    @Operation(
            summary = "Remove the saved card",
            description = "It is forgotten here at once and detached at Stripe; automatic recharges are switched off.")
    @APIResponse(responseCode = "204", description = "Removed")
    @APIResponse(responseCode = "404", description = "No card is saved")
    public void removeCard() {
        operations.removeCard(principal.get());
    }
}
