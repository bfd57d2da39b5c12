package com.aira.ui.wallet.history;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Transaction")
public record TransactionView(
        @Schema(required = true) UUID id,
        @Schema(required = true) TransactionType type,
        @Schema(required = true) TransactionKind kind,
        @Schema(required = true) TransactionStatus status,
        @Schema(required = true) BigDecimal amount,
        @Schema(required = true) String currency,
        @Schema(required = true) String description,
        @Schema(nullable = true) UUID businessNumberId,
        @Schema(required = true) Instant createdAt,
        @Schema(nullable = true) Instant settledAt) {

    static TransactionView of(Transaction entry) {
        return new TransactionView(
                entry.id,
                entry.type,
                entry.kind,
                entry.status,
                entry.amount,
                entry.currency,
                entry.description,
                entry.businessNumberId,
                entry.createdAt,
                entry.settledAt);
    }
}
