package com.aira.ui.usage;

import com.aira.ui.letters.OwnerEmail;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A business passed a mark of its limits.
 *
 * @param percent the mark: 100 when callers meet the limit from now on
 * @param reason cap, minutes or wallet
 * @param cost of the month so far
 * @param atLimit what callers meet: voicemail, message or transfer
 * @param startsOn of the month; null before anything was used in it
 */
record LimitNotice(
        UUID businessId,
        UUID userId,
        String businessName,
        int percent,
        String reason,
        BigDecimal cost,
        BigDecimal spendCap,
        int minutes,
        Integer minuteLimit,
        String currency,
        String atLimit,
        LocalDate startsOn) {

    /** Once a mark and month; an empty wallet each time it empties. */
    String letterKey() {
        return "limit:" + businessId + ":" + reason + ":" + percent + ":"
                + (reason.equals("wallet") ? UUID.randomUUID() : startsOn);
    }

    OwnerEmail letter(String appUrl) {
        return new OwnerEmail(
                "usage_limit", subject(), """
                %s

                %s

                See what was used and change the limits: %s/b/%s/usage
                Add money: %s/wallet
                """.formatted(what(), consequence(), appUrl, businessId, appUrl));
    }

    private String subject() {
        if (reason.equals("wallet")) {
            return "Your wallet is empty: " + businessName + " takes messages only";
        }
        return percent == 100
                ? businessName + " has reached its monthly limit"
                : businessName + " has used " + percent + " % of its monthly limit";
    }

    private String what() {
        return switch (reason) {
            case "wallet" -> "What " + businessName + " has used is more than your wallet holds.";
            case "minutes" ->
                businessName + " has used " + minutes + " of the " + minuteLimit + " minutes that you allow a month.";
            default ->
                businessName + " has spent " + cost.setScale(2, RoundingMode.HALF_UP) + " " + currency + " of the "
                        + spendCap + " " + currency + " that you allow a month.";
        };
    }

    private String consequence() {
        if (percent < 100) {
            return "Nothing changes yet. At 100 % " + callers() + ".";
        }
        return "From now on " + callers()
                + (reason.equals("wallet")
                        ? ", until you add money."
                        : ", until next month or until you raise the limit.");
    }

    private String callers() {
        return switch (atLimit) {
            case "transfer" -> "callers are put through to the number that you hand over to";
            case "message" -> "callers hear that nobody can take their call";
            default -> "callers can leave a voice message";
        };
    }
}
