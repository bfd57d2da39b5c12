package com.aira.ui.wallet;

import com.aira.runtime.database.Sql;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

/** The payments of an owner's numbers that come next: those that are late first, then by day. */
@Singleton
class Schedule {
    static final int LONGEST = 200;

    private static final String PAYMENTS = """
            select n.id, n.phone_number, n.display_name, n.monthly_cost, n.currency,
                   greatest(1, (select count(*) from generate_series(n.periods_paid, n.periods_paid + 60) month
                                where n.billing_anchor + make_interval(months => month) <= cast(? as date))),
                   n.next_billing_date, n.grace_until
            from public.business_numbers n
            where n.provisioning_state = 'active' and n.monthly_cost > 0 and n.next_billing_date is not null%s
            order by n.grace_until nulls last, n.next_billing_date, n.phone_number limit ?""";

    private final OwnerTransactions transactions;
    private final Clock clock;

    Schedule(OwnerTransactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** At most {@value #LONGEST}. */
    List<ComingPayment> of(Principal principal) {
        return transactions.rows(principal, connection -> read(connection, ""));
    }

    List<ComingPayment> overdue(Connection connection) throws SQLException {
        return read(connection, " and n.grace_until is not null");
    }

    private List<ComingPayment> read(Connection connection, String condition) throws SQLException {
        return Sql.list(
                connection,
                PAYMENTS.formatted(condition),
                ComingPayment.class,
                clock.instant().atZone(ZoneOffset.UTC).toLocalDate(),
                LONGEST);
    }
}
