package com.aira.ui.invoices;

import com.aira.ui.input.SingleLine;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whom invoices name beside the e-mail address; null is left out. */
@Schema(description = "Whom invoices name, from the next one on; null is left out.")
public record BillingDetails(
        @SingleLine @Size(min = 1, max = 200) @Schema(nullable = true)
        String name,

        @Size(min = 1, max = 500) @Schema(nullable = true, description = "With line breaks.")
        String address,

        @SingleLine @Size(min = 1, max = 40) @Schema(nullable = true)
        String taxId) {
    static final BillingDetails NONE = new BillingDetails(null, null, null);
}
