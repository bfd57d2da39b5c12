package com.aira.ui.wallet;

import com.aira.ui.tenancy.Owner;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.Rows;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** What an owner has to pay at once, for every page that tells of it. Usually nothing, and then cheap to know. */
@Singleton
public class Shortfalls {
    private static final String DEBTS = """
            select currency, outstanding, reason, opened_at from public.wallet_debts
            where outstanding > 0 order by opened_at, id""";

    private static final String AVAILABLE = """
            select balance_usd - reserved_usd as usd, balance_inr - reserved_inr as inr from public.wallets""";

    private final OwnerTransactions transactions;
    private final Schedule schedule;
    private final WalletConfig config;

    Shortfalls(OwnerTransactions transactions, Schedule schedule, WalletConfig config) {
        this.transactions = transactions;
        this.schedule = schedule;
        this.config = config;
    }

    /** One for each currency in which anything is missing. */
    public List<Shortfall> of(Owner owner) {
        return transactions.rows(owner, this::read);
    }

    private List<Shortfall> read(Connection connection) throws SQLException {
        var debts = Rows.list(
                connection,
                DEBTS,
                row -> new Shortfall.Debt(
                        row.getString("currency"),
                        row.getBigDecimal("outstanding"),
                        row.getString("reason"),
                        Rows.instant(row, "opened_at")));
        var overdue = schedule.overdue(connection);
        if (debts.isEmpty() && overdue.isEmpty()) {
            return List.of();
        }
        var available = Rows.list(
                connection, AVAILABLE, row -> new Available(row.getBigDecimal("usd"), row.getBigDecimal("inr")));
        return available.stream()
                .flatMap(purse -> Stream.of(
                        shortfall("USD", debts, overdue, purse.usd), shortfall("INR", debts, overdue, purse.inr)))
                .filter(each -> !each.debts().isEmpty() || !each.overdue().isEmpty())
                .toList();
    }

    private record Available(BigDecimal usd, BigDecimal inr) {}

    private Shortfall shortfall(
            String currency, List<Shortfall.Debt> debts, List<ComingPayment> overdue, BigDecimal available) {
        var limits = config.limits().get(currency);
        return new Shortfall(
                currency,
                debts.stream().filter(debt -> debt.currency().equals(currency)).toList(),
                overdue.stream()
                        .filter(payment -> payment.currency().equals(currency))
                        .toList(),
                available,
                !debts.isEmpty(),
                new Shortfall.Limits(limits.min(), limits.max()));
    }
}
