package com.aira.ui.wallet;

import io.quarkus.qute.TemplateData;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The wallet's money of one currency, and what the owner's numbers ask of it.
 *
 * @param reserved what purchases under way hold; available is the rest
 * @param calls the part of it that running calls may use up in their next minutes
 * @param owed what has to be paid before anything is bought
 * @param monthly what the numbers cost each month
 * @param late how many of them are not paid in time
 * @param nextBilling when the first of the others is paid next; null when none is
 */
@TemplateData
record BalanceView(
        String currency,
        BigDecimal balance,
        BigDecimal reserved,
        BigDecimal available,
        BigDecimal calls,
        BigDecimal owed,
        BigDecimal monthly,
        long numbers,
        long late,
        LocalDate nextBilling) {

    static BalanceView usd(WalletView wallet, MonthlyCosts.Cost cost) {
        return new BalanceView(
                "USD",
                wallet.balanceUsd(),
                wallet.reservedUsd(),
                wallet.availableUsd(),
                wallet.heldForCallsUsd(),
                wallet.owedUsd(),
                cost.monthly(),
                cost.numbers(),
                cost.late(),
                cost.nextBilling());
    }

    static BalanceView inr(WalletView wallet, MonthlyCosts.Cost cost) {
        return new BalanceView(
                "INR",
                wallet.balanceInr(),
                wallet.reservedInr(),
                wallet.availableInr(),
                wallet.heldForCallsInr(),
                wallet.owedInr(),
                cost.monthly(),
                cost.numbers(),
                cost.late(),
                cost.nextBilling());
    }

    /** Whether the coming month's numbers are paid for. */
    public boolean covers() {
        return missing().signum() <= 0;
    }

    public BigDecimal missing() {
        return monthly.add(owed).subtract(available);
    }

    /** Whether something has to be paid at once: that is told apart, with what to add. */
    public boolean isBehind() {
        return owed.signum() > 0 || late > 0;
    }

    public boolean isUsed() {
        return balance.signum() > 0 || owed.signum() > 0 || numbers > 0;
    }
}
