package com.aira.ui.wallet;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Available is what can be spent: the balance less what purchases under way reserve. Owed is what a refund, a dispute or
 * calls took beyond the balance; while there is any, nothing is bought, and the next top-up pays it first.
 */
@Schema(name = "Wallet")
public record WalletView(
        @Schema(required = true) String currency,
        @Schema(required = true) BigDecimal balanceUsd,
        @Schema(required = true) BigDecimal reservedUsd,
        @Schema(required = true) BigDecimal availableUsd,
        @Schema(required = true) BigDecimal balanceInr,
        @Schema(required = true) BigDecimal reservedInr,
        @Schema(required = true) BigDecimal availableInr,
        @Schema(required = true) BigDecimal owedUsd,
        @Schema(required = true) BigDecimal owedInr,

        @Schema(
                required = true,
                description = "Part of what is available: what running calls may cost in their next minutes.")
        BigDecimal heldForCallsUsd,

        @Schema(required = true) BigDecimal heldForCallsInr) {

    static WalletView of(Wallet wallet) {
        return new WalletView(
                wallet.currency,
                wallet.balanceUsd,
                wallet.reservedUsd,
                wallet.balanceUsd.subtract(wallet.reservedUsd),
                wallet.balanceInr,
                wallet.reservedInr,
                wallet.balanceInr.subtract(wallet.reservedInr),
                wallet.owedUsd.setScale(2),
                wallet.owedInr.setScale(2),
                wallet.heldForCallsUsd.setScale(2, RoundingMode.UP),
                wallet.heldForCallsInr.setScale(2, RoundingMode.UP));
    }

    /** Whether anything is owed, in whichever currency. Not a property: JSON has the amounts. */
    public boolean owes() {
        return owedUsd.signum() > 0 || owedInr.signum() > 0;
    }
}
