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

    private final Budgets budgets;
    private final Limit bookings;
    private final Limit changes;
    private final Limit withheld;

    public CallerLimits(Budgets budgets, LimitsConfig config) {
        this.budgets = budgets;
        bookings = config.bookingsPerCaller().limit("bookings.caller");
        changes = config.changesPerCaller().limit("changes.caller");
        withheld = config.bookingsOfWithheldNumbers().limit("bookings.withheld");
    }

    /** @param caller the number that calls or writes; empty when it is withheld */
    public Optional<BudgetExceeded> book(Connection transaction, UUID businessId, Optional<String> caller) {
        return budgets.trySpend(
                transaction,
                caller.map(number -> Charge.of(bookings, businessId + ":" + number))
                        .orElseGet(() -> Charge.of(withheld, businessId)));
    }

    /** For moving and cancelling. */
    public Optional<BudgetExceeded> change(Connection transaction, UUID businessId, Optional<String> caller) {
        return budgets.trySpend(
                transaction,
                caller.map(number -> Charge.of(changes, businessId + ":" + number))
                        .orElseGet(() -> Charge.of(withheld, businessId)));
    }
}
