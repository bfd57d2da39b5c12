package com.aira.ui.usage;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Plan")
public record PlanView(
        @Schema(required = true) String code,
        @Schema(required = true) String name,
        @Schema(required = true) String currency,
        @Schema(required = true) BigDecimal monthlyPrice,
        @Schema(required = true) int includedMinutes,

        @Schema(required = true, description = "Of a minute beyond the included ones; billed by the second.")
        BigDecimal minutePrice,

        @Schema(required = true, description = "Of a segment of a text that is sent.")
        BigDecimal textPrice,

        @Schema(required = true, description = "Of 1,000 tokens of the language model.")
        BigDecimal modelPrice,

        @Schema(required = true, description = "Calls shorter than this are free.")
        int freeSeconds) {}
