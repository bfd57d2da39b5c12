package com.aira.ui.recharge;

import com.aira.ui.letters.OwnerEmail;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/**
 * Something about automatic recharges that their owner has to know.
 *
 * @param news declined, requires_action, off_declined or off_dispute
 * @param card "Visa ending in 4242"; null when none was charged
 * @param failure the bank's reason, or null
 * @param nextAttemptAt when the card is tried again; null when it is not
 */
record RechargeNotice(
        String news,
        UUID rechargeId,
        int attempt,
        UUID userId,
        String card,
        BigDecimal amount,
        String currency,
        String failure,
        Instant nextAttemptAt) {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "MMMM d, yyyy 'at' HH:mm 'UTC'", Locale.US)
            .withZone(ZoneOffset.UTC);

    String letterKey() {
        return "recharge:" + rechargeId + ":" + attempt + ":" + news;
    }

    /** @param appUrl of the dashboard */
    OwnerEmail letter(String appUrl) {
        return switch (news) {
            case "requires_action" ->
                new OwnerEmail("recharge_confirm", "Please confirm a payment for your wallet", """
                        Your wallet runs low. We wanted to add %s %s from your card %s, but your bank wants you to confirm \
                        this payment yourself. Nothing was charged.

                        Please add the money here, and tick "Save this card" so that your bank knows: %s/wallet
                        """.formatted(
                                amount, currency, card, appUrl));
            case "off_declined" ->
                new OwnerEmail(
                        "recharge_off",
                        "Automatic recharges are off: your card was declined three times",
                        """
                        Your card %s was declined three times in a row%s, so we stopped charging it. Nothing was charged.

                        Add money with another card and tick "Save this card", then switch automatic recharges on again: \
                        %s/wallet/auto-recharge
                        """.formatted(card, reason(), appUrl));
            case "off_dispute" ->
                new OwnerEmail(
                        "recharge_off", "Automatic recharges are off: a payment was disputed", """
                        A payment into your wallet was disputed with your bank, so we charge your card no more by ourselves.

                        If that was a mistake, switch automatic recharges on again: %s/wallet/auto-recharge
                        """.formatted(appUrl));
            default ->
                new OwnerEmail("recharge_declined", "Your card was declined", """
                        Your wallet runs low. We wanted to add %s %s from your card %s, and it was declined%s. Nothing was \
                        charged.

                        We try it again on %s. If you want to use another card, add money with it and tick "Save this \
                        card": %s/wallet
                        """.formatted(
                                amount, currency, card, reason(), MOMENT.format(nextAttemptAt), appUrl));
        };
    }

    private String reason() {
        return failure == null ? "" : " (" + failure.replaceFirst("\\.$", "") + ")";
    }
}
