package com.aira.ui.usage;

import com.aira.runtime.database.Sql;
import com.aira.ui.money.FeatureConfig;
import com.aira.ui.payments.MoneyArrived;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.WebConfig;
import java.util.UUID;

/** Builds everything that meters usage without a container. */
public final class UsageFixture {
    private static final UsageConfig CONFIG = FeatureConfig.of(UsageConfig.class);
    private static final WebConfig WEB = FeatureConfig.of(WebConfig.class);

    private final OwnerTransactions transactions;
    private final Meter meter;

    public UsageFixture(OwnerTransactions transactions) {
        this.transactions = transactions;
        meter = new Meter(transactions, CONFIG, WEB);
    }

    public void run() {
        meter.run();
    }

    public void moneyArrived(MoneyArrived arrived) {
        meter.moneyArrived(arrived);
    }

    public void choosePlan(Principal owner, UUID business, String plan) {
        transactions.call(
                owner,
                connection -> Sql.value(
                        connection, "select plan_code from private.choose_plan(?, ?)", String.class, business, plan));
    }
}
