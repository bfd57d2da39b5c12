package com.aira.ui.billing;

import com.aira.ui.letters.OwnerEmail;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/**
 * What came of billing a number for a month.
 *
 * @param startsOn first day of the month
 * @param endsOn first day of the next one
 * @param graceUntil when the number is released unless money comes; null when it is paid
 * @param reminder how many e-mails there are about it, with this one; null when it is paid
 */
record Bill(
        Outcome outcome,
        UUID numberId,
        UUID owner,
        String phoneNumber,
        BigDecimal amount,
        String currency,
        LocalDate startsOn,
        LocalDate endsOn,
        Instant graceUntil,
        Integer reminder) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.US);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "MMMM d, yyyy 'at' HH:mm 'UTC'", Locale.US)
            .withZone(ZoneOffset.UTC);

    /** Named as in the database. */
    enum Outcome {
        charged,
        /** Paid within its grace period. */
        rescued,
        /** Not paid: the grace period begins. */
        warned,
        reminded,
        /** The grace period is over. */
        released,
        /** Something is wrong with this number; its owner cannot mend it, so nobody is written to. */
        stuck
    }

    /** The same e-mail is never posted twice: its key names the month and the reminder. */
    String letterKey() {
        return "billing:" + numberId + ":" + startsOn + ":" + outcome + (reminder == null ? "" : ":" + reminder);
    }

    /** @param appUrl of the dashboard */
    OwnerEmail letter(String appUrl) {
        return switch (outcome) {
            case charged, rescued ->
                new OwnerEmail("number_paid", "Receipt: " + phoneNumber + " is paid", """
                        We took %s %s from your wallet for your number %s, from %s to %s.

                        You find this payment among the transactions of your wallet: %s/wallet
                        """.formatted(
                        amount, currency, phoneNumber, DAY.format(startsOn), DAY.format(endsOn.minusDays(1)), appUrl));
            case warned ->
                new OwnerEmail("number_unpaid", "Please add money for " + phoneNumber, """
                        Your number %s costs %s %s a month, and your wallet does not hold enough for the month that \
                        begins on %s.

                        Callers still reach you. Please add money before %s; then the number is paid by itself. Otherwise \
                        it is given back to the phone company and somebody else may get it.

                        Add money: %s/wallet
                        """.formatted(
                        phoneNumber, amount, currency, DAY.format(startsOn), MOMENT.format(graceUntil), appUrl));
            case reminded ->
                new OwnerEmail("number_unpaid", "Reminder: " + phoneNumber + " is not paid yet", """
                        Your number %s is kept for you until %s. It costs %s %s a month.

                        Add money and it is paid by itself: %s/wallet
                        """.formatted(
                                phoneNumber, MOMENT.format(graceUntil), amount, currency, appUrl));
            case stuck -> throw new IllegalStateException("nobody is told of a number that is stuck");
            case released ->
                new OwnerEmail("number_released", "Your number " + phoneNumber + " was given back", """
                        Your number %s was not paid within the time we keep it, so it was given back to the phone company. \
                        Callers do not reach you on it any more, and it costs nothing any more.

                        You can buy another number at any time: %s/numbers/buy
                        """.formatted(
                                phoneNumber, appUrl));
        };
    }
}
