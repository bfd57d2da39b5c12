package com.aira.ui.numbers;

import com.aira.ui.carrier.Carrier;
import com.aira.ui.carrier.CarrierProblems;
import com.aira.ui.carrier.Currency;
import com.aira.ui.carrier.DialledNumber;
import com.aira.ui.carrier.Prices;
import com.aira.ui.carrier.RegulatoryPapers;
import com.aira.ui.carrier.Tariff;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.hibernate.JDBCException;
import org.jboss.logging.Logger;
import org.postgresql.util.PSQLException;

/**
 * Buying a number: reserve number and money, ask Twilio, then activate or abandon. Each step is durable before the next
 * begins. Nothing is guessed: when Twilio's answer is lost the reservation stays, and {@link PurchaseRecoveryJob} finds out. Whoever
 * was overtaken by it asks Twilio for nothing, and gives back what comes too late. That it may send texts comes after: whatever
 * becomes of that, the number is bought.
 */
@Singleton
class Purchase {
    private static final Logger LOG = Logger.getLogger(Purchase.class);

    private final Carrier carrier;
    private final Prices prices;
    private final RegulatoryPapers papers;
    private final NumberLedger ledger;
    private final TextingJob texting;

    Purchase(Carrier carrier, Prices prices, RegulatoryPapers papers, NumberLedger ledger, TextingJob texting) {
        this.carrier = carrier;
        this.papers = papers;
        this.prices = prices;
        this.ledger = ledger;
        this.texting = texting;
    }

    /**
     * What an owner asks for.
     *
     * @param agreed the monthly price the owner was shown; null takes any
     */
    record Wish(DialledNumber number, String displayName, Currency currency, BigDecimal agreed) {}

    /** @param key the same key is the same purchase, however often it is asked for */
    NumberLedger.Held buy(Principal principal, Wish wish, String key) {
        // Before the price: what was bought already is told while Twilio's price list is away.
        var before = ledger.under(principal, key);
        if (before.isPresent()) {
            return earlier(before.get(), wish);
        }
        papers.require(wish.number.country(), wish.number.kind());
        var reservation = reserve(principal, wish, price(wish), key);
        if (!reservation.isNew()) {
            return earlier(reservation.number(), wish);
        }
        var id = reservation.number().id();
        if (!ledger.beginBuying(id, reservation.holder())) {
            throw tooLate();
        }
        var delivered = delivery(reservation.number());
        if (!ledger.activate(id, delivered)) {
            giveBack(id, delivered.sid());
            throw tooLate();
        }
        texting.look(id);
        return new NumberLedger.Held(id, reservation.number().phoneNumber(), ProvisioningState.active);
    }

    private Tariff.Price price(Wish wish) {
        var price = prices.monthly(wish.number.country(), wish.number.kind(), wish.currency);
        if (wish.agreed != null && wish.agreed.compareTo(price.amount()) != 0) {
            throw Refusal.conflict(
                    "price-changed",
                    "Price changed",
                    "The number now costs " + price.amount() + " " + wish.currency + " a month. Nothing was bought.",
                    Map.of("monthlyCost", price.amount().toPlainString(), "currency", wish.currency));
        }
        return price;
    }

    private NumberLedger.Reservation reserve(Principal principal, Wish wish, Tariff.Price price, String key) {
        try {
            return ledger.reserve(principal, wish, price, key);
        } catch (JDBCException e) {
            if (isTaken(e.getSQLException())) {
                throw Refusal.conflict("number-taken", "Number taken", "The number is not on offer any more.");
            }
            throw e;
        }
    }

    private static boolean isTaken(SQLException refusal) {
        return refusal instanceof PSQLException refused
                && refused.getServerErrorMessage() != null
                && "uq_business_numbers_phone_number"
                        .equals(refused.getServerErrorMessage().getConstraint());
    }

    private Carrier.Delivered delivery(NumberLedger.Held number) {
        try {
            return carrier.buy(number.phoneNumber(), number.id());
        } catch (Carrier.CarrierException failure) {
            if (failure.outcome == Carrier.CarrierException.Outcome.REFUSED) {
                ledger.abandon(number.id(), failure.getMessage());
            } else {
                LOG.warnf(
                        "The purchase %s of %s is unsettled: %s",
                        number.id(), number.phoneNumber(), failure.getMessage());
            }
            throw CarrierProblems.whileBuying(failure);
        }
    }

    /** It was given up while Twilio was still delivering; {@link Reconciler} tries again when this fails. */
    private void giveBack(UUID id, String sid) {
        LOG.warnf("The purchase %s was delivered as %s after it was given up; it goes back", id, sid);
        try {
            carrier.release(sid);
        } catch (Carrier.CarrierException failure) {
            LOG.warnf("%s could not be given back yet: %s", sid, failure.getMessage());
        }
    }

    private static Refusal tooLate() {
        return Refusal.conflict(
                "purchase-failed",
                "Purchase failed",
                "The purchase took too long and was given up; it cost nothing. Try anew with another key.");
    }

    /** The answer to a purchase that was asked for before. */
    private static NumberLedger.Held earlier(NumberLedger.Held number, Wish wish) {
        if (!number.phoneNumber().equals(wish.number.e164())) {
            throw Refusal.conflict(
                    "wallet-conflict", "Conflict in the wallet", "The idempotency key was used for something else.");
        }
        return switch (number.provisioningState()) {
            case reserved, buying ->
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
