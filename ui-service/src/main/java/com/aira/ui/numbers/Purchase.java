package com.aira.ui.numbers;

import com.aira.ui.tenancy.Owner;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;

/**
 * Buying a number: reserve number and money, ask Twilio, then activate or abandon. Nothing is guessed: when Twilio's
 * answer is lost the reservation stays, and {@link Settler} finds out.
 */
@Singleton
class Purchase {
    private static final Logger LOG = Logger.getLogger(Purchase.class);

    private final Carrier carrier;
    private final Prices prices;
    private final NumberLedger ledger;
    private final OwnerTransactions transactions;

    Purchase(Carrier carrier, Prices prices, NumberLedger ledger, OwnerTransactions transactions) {
        this.carrier = carrier;
        this.prices = prices;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    /** @param key the same key is the same purchase, however often it is asked for */
    NumberView buy(Owner owner, DialledNumber number, String displayName, Currency currency, String key) {
        var price = prices.monthly(number.country(), number.kind(), currency);
        var reservation = reserve(owner, number, displayName, price, currency, key);
        if (!reservation.isNew()) {
            return earlier(reservation.number());
        }
        var id = reservation.number().id();
        try {
            ledger.activate(id, carrier.buy(number.e164(), id));
        } catch (Carrier.Trouble trouble) {
            if (trouble.outcome == Carrier.Trouble.Outcome.REFUSED) {
                ledger.abandon(id, trouble.getMessage());
            } else {
                LOG.warnf("The purchase %s of %s is unsettled: %s", id, number.e164(), trouble.getMessage());
            }
            throw Troubles.whileBuying(trouble);
        }
        return transactions.read(owner, session -> NumberView.of(NumberLedger.find(session, id)));
    }

    private NumberLedger.Reservation reserve(
            Owner owner,
            DialledNumber number,
            String displayName,
            java.math.BigDecimal price,
            Currency currency,
            String key) {
        try {
            return ledger.reserve(owner, number, displayName, price, currency, key);
        } catch (ConstraintViolationException e) {
            if ("uq_business_numbers_phone_number".equals(e.getConstraintName())) {
                throw Refusal.conflict("number-taken", "Number taken", "The number is not on offer any more.");
            }
            throw e;
        }
    }

    /** The answer to a purchase that was asked for before. */
    private static NumberView earlier(NumberView number) {
        return switch (number.provisioningState()) {
            case reserved ->
                throw Refusal.conflict(
                                "purchase-unsettled", "Purchase under way", "This purchase has not been settled yet.")
                        .retryAfter(Duration.ofSeconds(30));
            case failed ->
                throw Refusal.conflict(
                        "purchase-failed",
                        "Purchase failed",
                        "This purchase failed before; try anew with another key.");
            default -> number;
        };
    }
}
