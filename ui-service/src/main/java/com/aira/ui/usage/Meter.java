package com.aira.ui.usage;

import com.aira.runtime.database.Sql;
import com.aira.ui.payments.MoneyArrived;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.WebConfig;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Rates what was called and texted, judges who has reached a limit, and takes what was used from the wallets. Every step is
 * one transaction that any instance may make: rows are locked, and each call and text is rated once.
 */
@Singleton
class Meter {
    private static final Logger LOG = Logger.getLogger(Meter.class);

    private final OwnerTransactions transactions;
    private final UsageConfig config;
    private final String appUrl;

    Meter(OwnerTransactions transactions, UsageConfig config, WebConfig web) {
        this.transactions = transactions;
        this.config = config;
        appUrl = web.appUrl().toString().replaceFirst("/+$", "");
    }

    @Scheduled(every = "${aira.usage.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        billPlans();
        var touched = new HashSet<>(rate("rate_calls"));
        touched.addAll(rate("rate_texts"));
        settle(null);
        touched.addAll(transactions.withoutOwner(
                connection -> Sql.list(connection, "select private.limited_businesses()", UUID.class)));
        touched.forEach(this::judge);
    }

    /** An empty wallet silenced the receptionist: whoever adds money is answered for again at once. */
    void moneyArrived(@Observes MoneyArrived arrived) {
        settle(arrived.owner());
        transactions
                .withoutOwner(connection ->
                        Sql.list(connection, "select private.businesses_of(?)", UUID.class, arrived.owner()))
                .forEach(this::judge);
    }

    /** Sets whether a business is limited, and tells its owner when a mark was passed. */
    void judge(UUID business) {
        transactions.runWithoutOwner(connection -> {
            for (var news : Sql.list(
                    connection,
                    "select business_id, user_id, business_name, percent, reason, cost, spend_cap, minutes,"
                            + " minute_limit, currency, at_limit, starts_on from private.judge_limits(?)",
                    LimitNotice.class,
                    business)) {
                news.letter(appUrl).post(connection, news.userId(), news.letterKey());
            }
        });
    }

    private List<UUID> rate(String function) {
        List<UUID> all = new ArrayList<>();
        List<UUID> rated;
        do {
            rated = transactions.withoutOwner(connection -> Sql.list(
                    connection,
                    "select private." + function + "(?, make_interval(secs => ?))",
                    UUID.class,
                    config.batch(),
                    config.patience().toSeconds()));
            all.addAll(rated);
        } while (rated.size() >= config.batch());
        return all;
    }

    /** @param owner whose usage is settled whatever it is; null for everybody's that is due */
    private void settle(UUID owner) {
        int settled;
        do {
            settled = transactions.withoutOwner(connection -> Sql.value(
                    connection,
                    "select private.settle_usage(?, ?, ?)",
                    Integer.class,
                    config.settleFrom(),
                    config.batch(),
                    owner));
        } while (owner == null && settled >= config.batch());
    }

    private void billPlans() {
        List<PlanBill> bills;
        do {
            bills = transactions.withoutOwner(connection -> {
                var next = Sql.list(
                        connection,
                        "select outcome, business_id, user_id, business_name, plan_name, amount, currency,"
                                + " starts_on, ends_on from private.bill_next_plan()",
                        PlanBill.class);
                for (var bill : next) {
                    bill.letter(appUrl).post(connection, bill.userId(), bill.letterKey());
                }
                return next;
            });
            bills.forEach(bill -> LOG.infof("Plan of business %s: %s", bill.businessId(), bill.outcome()));
        } while (!bills.isEmpty());
    }
}
