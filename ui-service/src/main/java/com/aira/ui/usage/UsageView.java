package com.aira.ui.usage;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Usage", description = "What a business has used in the running month of its plan, and where it stops.")
public record UsageView(
        @Schema(required = true) String plan,
        @Schema(required = true) String currency,
        @Schema(required = true) LocalDate startsOn,

        @Schema(required = true, description = "The first day of the next month.")
        LocalDate endsOn,

        @Schema(required = true, description = "Of calls that were not free, begun ones counted whole.")
        int minutes,

        @Schema(required = true) int includedMinutes,

        @Schema(
                required = true,
                description =
                        "Whole ones. Those of a plan without a monthly price are for all businesses of the owner together.")
        int includedMinutesLeft,

        @Schema(required = true, description = "Segments of texts that were sent.")
        int texts,

        @Schema(required = true, description = "Tokens of the language model.")
        long modelTokens,

        @Schema(required = true, description = "At six decimals; the wallet is debited in whole cents.")
        BigDecimal cost,

        @Schema(nullable = true) BigDecimal spendCap,
        @Schema(nullable = true) Integer minuteLimit,
        @Schema(required = true) int warnPercent,
        @Schema(required = true) LimitPolicy atLimit,

        @Schema(
                required = true,
                enumeration = {"open", "warned", "limited"})
        String limitState,

        @Schema(nullable = true, description = "cap, minutes or wallet; null while open.")
        String limitReason,

        @Schema(required = true, description = "What calls that are running now may cost in their next minutes.")
        BigDecimal heldForCalls) {}
