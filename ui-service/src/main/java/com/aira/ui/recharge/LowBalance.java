package com.aira.ui.recharge;

import com.aira.ui.letters.OwnerEmail;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.UUID;

/**
 * A wallet fell under its threshold.
 *
 * @param spendable what it holds, less what was used and is not settled yet
 * @param falls how often it fell so far, with this time
 */
record LowBalance(UUID userId, String currency, BigDecimal spendable, BigDecimal threshold, int falls) {

    String letterKey() {
        return "low-balance:" + userId + ":" + currency + ":" + falls;
    }

    OwnerEmail letter(String appUrl) {
        return new OwnerEmail("low_balance", "Your wallet runs low", """
                Your wallet holds %s %s. When it is empty, your receptionist takes messages only, and numbers cannot be \
                paid.

                Add money: %s/wallet%s
                """.formatted(
                spendable.setScale(2, RoundingMode.DOWN),
                currency,
                appUrl,
                currency.equals("USD")
                        ? "\n\nOr let us add it from your card when it runs low: " + appUrl + "/wallet/auto-recharge"
                        : "?currency=INR"));
    }
}
