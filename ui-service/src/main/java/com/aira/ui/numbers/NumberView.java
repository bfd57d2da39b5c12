package com.aira.ui.numbers;

import com.aira.ui.carrier.NumberKind;
import com.aira.ui.carrier.Texting;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Number")
public record NumberView(
        @Schema(required = true) UUID id,
        @Schema(nullable = true) UUID businessId,
        @Schema(required = true) String phoneNumber,
        @Schema(nullable = true) String displayName,
        @Schema(required = true) String countryCode,
        @Schema(required = true) NumberKind numberType,
        @Schema(required = true) Map<String, Boolean> capabilities,
        @Schema(required = true) boolean isPrimary,
        @Schema(required = true) boolean isActive,
        @Schema(required = true) ProvisioningState provisioningState,
        @Schema(nullable = true) Instant purchaseDate,
        @Schema(required = true) BigDecimal monthlyCost,
        @Schema(required = true) String currency,
        @Schema(nullable = true) LocalDate nextBillingDate,

        @Schema(
                nullable = true,
                description = "The month is not paid: at this time the number is given back unless money comes.")
        Instant graceUntil,

        @Schema(
                nullable = true,
                description =
                        "Whether carriers in the United States take its texts; null where none asks, or nobody looked yet.")
        Texting texting,

        @Schema(nullable = true) String notes,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true) Instant updatedAt) {

    static NumberView of(PhoneNumber number) {
        return new NumberView(
                number.id,
                number.businessId,
                number.phoneNumber,
                number.displayName,
                number.countryCode,
                number.numberType,
                number.capabilities,
                number.isPrimary,
                number.isActive,
                number.provisioningState,
                number.purchaseDate,
                number.monthlyCost,
                number.currency,
                number.nextBillingDate,
                number.graceUntil,
                number.texting,
                number.notes,
                number.createdAt,
                number.updatedAt);
    }
}
