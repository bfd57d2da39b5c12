package com.aira.ui.recharge;

import io.quarkus.qute.TemplateData;
import java.math.BigDecimal;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a wallet recharges itself, and the card that pays for it. Amounts are in USD. */
@Schema(name = "AutoRecharge")
@TemplateData
public record AutoRechargeView(
        @Schema(required = true) boolean enabled,

        @Schema(required = true, description = "False for wallets in INR, which get a low-balance e-mail instead.")
        boolean available,

        @Schema(required = true) String currency,

        @Schema(nullable = true, description = "Under which available money the card is charged.")
        BigDecimal threshold,

        @Schema(nullable = true, description = "What is charged each time.")
        BigDecimal amount,

        @Schema(nullable = true, description = "What is charged at most in a month, UTC.")
        BigDecimal monthlyCap,

        @Schema(required = true, description = "Of the running month, those under way included.")
        BigDecimal rechargedThisMonth,

        @Schema(nullable = true) Card card,

        @Schema(
                nullable = true,
                description =
                        "Why it was switched off, when its owner did not do it: declined, dispute or card_removed.")
        String offReason,

        @Schema(
                nullable = true,
                description = "Of the recharge under way: due, charging, processing, requires_action or declined.")
        String state) {

    @Schema(name = "SavedCard")
    @TemplateData
    public record Card(
            @Schema(required = true) String brand,
            @Schema(required = true) String last4,
            @Schema(nullable = true) Integer expMonth,
            @Schema(nullable = true) Integer expYear) {
        public String title() {
            return (brand.isEmpty() ? "Card" : brand.substring(0, 1).toUpperCase(Locale.ROOT) + brand.substring(1))
                    + " ending in " + last4;
        }

        public String expiry() {
            return expMonth == null || expYear == null ? "" : "%02d/%d".formatted(expMonth, expYear);
        }
    }

    public boolean isOffFor(String reason) {
        return reason.equals(offReason);
    }

    public boolean isIn(String wanted) {
        return wanted.equals(state);
    }
}
