package com.aira.ui.invoices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * An invoice as it was issued.
 *
 * @param email whom it is to, if nothing else is known; may be null
 * @param name may be null, as may address and taxId
 */
record Invoice(
        UUID id,
        String number,
        Instant issuedAt,
        String email,
        String name,
        String address,
        String taxId,
        List<Line> lines,
        BigDecimal total,
        String currency) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.US).withZone(ZoneOffset.UTC);

    record Line(String description, BigDecimal amount) {}

    /** As the database holds it. */
    record Row(
            UUID id,
            String number,
            Instant issuedAt,
            String email,
            String name,
            String address,
            String taxId,
            String lines,
            BigDecimal total,
            String currency) {
        Invoice invoice() {
            try {
                return new Invoice(
                        id,
                        number,
                        issuedAt,
                        email,
                        name,
                        address,
                        taxId,
                        JSON.readValue(lines, new TypeReference<>() {}),
                        total,
                        currency);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the lines of invoice " + number + " are not readable", e);
            }
        }
    }

    /** In UTC, as months of billing are. */
    String day() {
        return DAY.format(issuedAt);
    }

    String subject() {
        return "Receipt and invoice " + number;
    }

    String text(String appUrl) {
        return """
                Thank you. We received %s %s for your wallet on %s.

                Invoice %s is attached. You find all invoices, and what they say about you, in your wallet: %s/wallet
                """.formatted(total, currency, day(), number, appUrl);
    }
}
