package com.aira.ui.invoices;

import io.quarkus.qute.TemplateData;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param ready whether its PDF is made; it takes some seconds */
@Schema(name = "Invoice")
@TemplateData
public record InvoiceView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String number,
        @Schema(required = true) Instant issuedAt,
        @Schema(required = true) BigDecimal total,
        @Schema(required = true) String currency,

        @Schema(required = true, description = "The credit of the wallet that it is for.")
        UUID transactionId,

        @Schema(required = true, description = "Whether the PDF is made; it takes some seconds.")
        boolean ready) {}
