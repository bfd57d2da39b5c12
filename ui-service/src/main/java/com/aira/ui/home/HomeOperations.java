package com.aira.ui.home;

import com.aira.runtime.database.Sql;
import com.aira.ui.analytics.LastMonth;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZonedDateTime;
import java.util.UUID;

/** What an owner should know first. */
@Singleton
public class HomeOperations {
    private final OwnerTransactions transactions;

    HomeOperations(OwnerTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * @param unreached what customers are not written to for, confirmation or payment; null when nobody misses it
     * @param outage null while the model answers, or nobody knows
     */
    record Overview(AccountStatus standing, HomeSummary today, LastMonth month, String unreached, ModelOutage outage) {}

    /**
     * @param now on the clock of the business
     * @throws Refusal 404 when the business is not the owner's
     */
    Overview overview(Principal principal, UUID business, ZonedDateTime now) {
        return transactions.rows(principal, connection -> {
            var status = AccountStatus.read(connection, business);
            var summary = HomeSummary.read(connection, business, now);
            return new Overview(
                    status,
                    summary,
                    LastMonth.read(connection, business, now),
                    unreached(connection, summary),
                    ModelOutage.find(connection, business, now).orElse(null));
        });
    }

    /** Only where somebody is booked: until then there is nobody to write to. */
    private static String unreached(Connection connection, HomeSummary summary) throws SQLException {
        return summary.upcoming().isEmpty()
                ? null
                : Sql.value(connection, "select private.own_missing_for_reach()", String.class);
    }
}
