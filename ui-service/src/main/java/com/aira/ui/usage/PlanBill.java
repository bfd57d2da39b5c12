package com.aira.ui.usage;

import com.aira.ui.letters.OwnerEmail;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What came of billing a plan for a month.
 *
 * @param outcome charged, or ended: it could not be paid
 * @param endsOn first day of the next month
 */
record PlanBill(
        String outcome,
        UUID businessId,
        UUID userId,
        String businessName,
        String planName,
        BigDecimal amount,
        String currency,
        LocalDate startsOn,
        LocalDate endsOn) {

    String letterKey() {
        return "plan:" + businessId + ":" + startsOn + ":" + outcome;
    }

    OwnerEmail letter(String appUrl) {
        return outcome.equals("charged")
                ? new OwnerEmail("plan_paid", "Receipt: plan " + planName + " for " + businessName, """
                        We took %s %s from your wallet for the plan %s of %s, from %s to %s.

                        You find this payment among the transactions of your wallet: %s/wallet
                        """.formatted(
                                amount, currency, planName, businessName, startsOn, endsOn.minusDays(1), appUrl))
                : new OwnerEmail(
                        "plan_ended", "The plan " + planName + " of " + businessName + " has ended", """
                        Your wallet did not hold the %s %s for the next month of the plan %s, so %s pays as it goes from \
                        now on. Its receptionist goes on answering.

                        Add money and choose a plan again: %s/b/%s/usage
                        """.formatted(
                                        amount, currency, planName, businessName, appUrl, businessId));
    }
}
