package com.aira.ui.recharge;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A recharge that this instance works on.
 *
 * @param action charge, under the key of this attempt; or look, because the key may be forgotten or the charge unwanted
 * @param leaseUntil after which another instance works on it, so that nothing may be asked any more
 */
record Claim(
        UUID id,
        String action,
        int attempt,
        UUID userId,
        String stripeCustomerId,
        String paymentMethodId,
        BigDecimal amount,
        String currency,
        Instant leaseUntil) {

    /** The same for each repeat of an attempt. */
    String key() {
        return "recharge:" + id + ":" + attempt;
    }
}
