package com.aira.ui.usage;

import com.aira.ui.money.Settings;
import com.aira.ui.tenancy.Owner;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.wallet.MoneyArrived;
import com.aira.ui.web.WebConfig;
import java.util.UUID;

/** All that meters usage, put together by hand. */
public final class UsageDesk {
    private static final UsageConfig CONFIG = Settings.of(UsageConfig.class);
    private static final WebConfig WEB = Settings.of(WebConfig.class);

    private final OwnerTransactions transactions;
    private final Meter meter;

    public UsageDesk(OwnerTransactions transactions) {
        this.transactions = transactions;
        meter = new Meter(transactions, CONFIG, WEB);
    }

    public void run() {
        meter.run();
    }

    public void moneyArrived(MoneyArrived arrived) {
        meter.moneyArrived(arrived);
    }

    public void choosePlan(Owner owner, UUID business, String plan) {
        transactions.call(owner, session -> session.createNativeQuery(
                        "select plan_code from private.choose_plan(:business, :plan)", String.class)
                .setParameter("business", business)
                .setParameter("plan", plan)
                .getSingleResult());
    }
}
