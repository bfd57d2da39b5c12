package com.aira.ui.wallet;

import io.quarkus.qute.TemplateData;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Money of one currency that is missing now.
 *
 * @param debts what went back to the card after it was spent and is not paid yet
 * @param overdue numbers in their grace period, the one that ends first at the top
 * @param available what could be spent
 * @param frozen something is owed, in this currency or in the other one: nothing is bought meanwhile
 * @param limits of one top-up
 */
@TemplateData
public record AmountDue(
        String currency,
        List<Debt> debts,
        List<ComingPayment> overdue,
        BigDecimal available,
        boolean frozen,
        Limits limits) {

    /** @param reason in words, such as "disputed payment" */
    @TemplateData
    public record Debt(String currency, BigDecimal outstanding, String reason, Instant since) {}

    /** Of one top-up. */
    public record Limits(BigDecimal min, BigDecimal max) {}

    public BigDecimal owed() {
        return debts.stream().map(Debt::outstanding).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What the late months of the numbers cost. */
    public BigDecimal due() {
        return overdue.stream().map(ComingPayment::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** How much money makes good for all of it; zero when it is there already. */
    public BigDecimal missing() {
        return owed().add(due()).subtract(available).max(BigDecimal.ZERO);
    }

    /** What can be added at once towards it; zero when nothing is missing. */
    public BigDecimal toAdd() {
        return missing().signum() == 0 ? BigDecimal.ZERO : within(missing());
    }

    /** As {@link #toAdd}, for what is owed alone. */
    public BigDecimal toSettle() {
        return within(owed());
    }

    private BigDecimal within(BigDecimal amount) {
        return amount.max(limits.min).min(limits.max);
    }

    /** When the first number is given back. */
    public Instant firstEnds() {
        return overdue.get(0).keptUntil();
    }
}
