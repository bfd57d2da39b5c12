package com.aira.ui.wallet;

import io.quarkus.qute.TemplateData;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What a number costs next.
 *
 * @param months that are due already, or the one to come
 * @param due first day of the month that is paid next, in UTC
 * @param keptUntil when the number is given back unless it is paid; null while it is paid
 */
@TemplateData
public record ComingPayment(
        UUID id,
        String phoneNumber,
        String displayName,
        BigDecimal monthly,
        String currency,
        long months,
        LocalDate due,
        Instant keptUntil) {

    public BigDecimal amount() {
        return monthly.multiply(BigDecimal.valueOf(months));
    }

    public boolean overdue() {
        return keptUntil != null;
    }
}
