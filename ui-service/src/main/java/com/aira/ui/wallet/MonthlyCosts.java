package com.aira.ui.wallet;

import com.aira.runtime.database.Sql;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an owner's numbers cost each month, by currency. */
@Singleton
class MonthlyCosts {
    private static final String COSTS = """
            select currency, sum(monthly_cost), count(*), count(grace_until),
                   min(next_billing_date) filter (where grace_until is null)
            from public.business_numbers where provisioning_state in ('reserved', 'buying', 'active') group by currency""";

    private final OwnerTransactions transactions;

    MonthlyCosts(OwnerTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * @param late numbers in their grace period
     * @param nextBilling when the first of the others is paid; null when none is
     */
    record Cost(String currency, BigDecimal monthly, long numbers, long late, LocalDate nextBilling) {
        static final Cost NONE = new Cost("", BigDecimal.ZERO, 0, 0, null);
    }

    Map<String, Cost> of(Principal principal) {
        return transactions.rows(principal, connection -> Sql.list(connection, COSTS, Cost.class)).stream()
                .collect(Collectors.toMap(Cost::currency, Function.identity()));
    }
}
