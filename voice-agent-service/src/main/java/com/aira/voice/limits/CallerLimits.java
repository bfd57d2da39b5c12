package com.aira.voice.limits;

import com.aira.runtime.budget.BudgetExceeded;
import com.aira.runtime.budget.Budgets;
import com.aira.runtime.budget.Charge;
import com.aira.runtime.budget.Limit;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Optional;
import java.util.UUID;

/**
 * How often one caller may change the calendar of a business. It is taken in the transaction of the change: what does not
 * happen costs nothing.
 */
@Singleton
public final class CallerLimits {

    private final Limit bookings;
    private final Limit changes;
    private final Limit withheld;

    public CallerLimits(LimitsConfig config) {
        bookings = config.bookingsPerCaller().limit("bookings.caller", config.scale());
        changes = config.changesPerCaller().limit("changes.caller", config.scale());
        withheld = config.bookingsOfWithheldNumbers().limit("bookings.withheld", config.scale());
    }

    /** @param caller the number that calls or writes; empty when it is withheld */
    public Optional<BudgetExceeded> book(Connection transaction, UUID businessId, Optional<String> caller) {
        return Budgets.trySpend(
                transaction,
                caller.map(number -> Charge.of(bookings, businessId + ":" + number))
                        .orElseGet(() -> Charge.of(withheld, businessId)));
    }

    /** For moving and cancelling. */
    public Optional<BudgetExceeded> change(Connection transaction, UUID businessId, Optional<String> caller) {
        return Budgets.trySpend(
                transaction,
                caller.map(number -> Charge.of(changes, businessId + ":" + number))
                        .orElseGet(() -> Charge.of(withheld, businessId)));
    }
}
