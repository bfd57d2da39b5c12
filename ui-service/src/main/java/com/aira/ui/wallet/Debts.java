package com.aira.ui.wallet;

import com.aira.runtime.database.Sql;
import com.aira.ui.payments.PaymentsConfig;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads what an owner has to pay at once, for every page that tells of it. Usually that is nothing, and then it is
 * cheap to know.
 */
@Singleton
public class Debts {
    private static final String DEBTS = """
            select currency, outstanding, reason, opened_at from public.wallet_debts
            where outstanding > 0 order by opened_at, id""";

    private static final String AVAILABLE = """
            select balance_usd - reserved_usd as usd, balance_inr - reserved_inr as inr from public.wallets""";

    private final OwnerTransactions transactions;
    private final Schedule schedule;
    private final PaymentsConfig config;

    Debts(OwnerTransactions transactions, Schedule schedule, PaymentsConfig config) {
        this.transactions = transactions;
        this.schedule = schedule;
        this.config = config;
    }

    /** One for each currency in which anything is missing. */
    public List<AmountDue> of(Principal principal) {
        return transactions.rows(principal, this::read);
    }

    private List<AmountDue> read(Connection connection) throws SQLException {
        var debts = Sql.list(connection, DEBTS, AmountDue.Debt.class);
        var overdue = schedule.overdue(connection);
        if (debts.isEmpty() && overdue.isEmpty()) {
            return List.of();
        }
        var available = Sql.list(connection, AVAILABLE, Available.class);
        return available.stream()
                .flatMap(purse -> Stream.of(
                        shortfall("USD", debts, overdue, purse.usd), shortfall("INR", debts, overdue, purse.inr)))
                .filter(each -> !each.debts().isEmpty() || !each.overdue().isEmpty())
                .toList();
    }

    private record Available(BigDecimal usd, BigDecimal inr) {}

    private AmountDue shortfall(
            String currency, List<AmountDue.Debt> debts, List<ComingPayment> overdue, BigDecimal available) {
        var limits = config.limits().get(currency);
        return new AmountDue(
                currency,
                debts.stream().filter(debt -> debt.currency().equals(currency)).toList(),
                overdue.stream()
                        .filter(payment -> payment.currency().equals(currency))
                        .toList(),
                available,
                !debts.isEmpty(),
                new AmountDue.Limits(limits.min(), limits.max()));
    }
}
