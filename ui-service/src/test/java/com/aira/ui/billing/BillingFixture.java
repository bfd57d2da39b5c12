package com.aira.ui.billing;

import com.aira.ui.money.FeatureConfig;
import com.aira.ui.payments.MoneyArrived;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.WebConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Builds the monthly billing without a container. */
public final class BillingFixture {
    private static final BillingConfig CONFIG = FeatureConfig.of(BillingConfig.class);

    private static final WebConfig WEB = FeatureConfig.of(WebConfig.class);

    private final Biller biller;

    public BillingFixture(OwnerTransactions transactions) {
        biller = new Biller(transactions, CONFIG, WEB, new SimpleMeterRegistry());
    }

    public void run() {
        biller.run();
    }

    public void moneyArrived(MoneyArrived arrived) {
        biller.moneyArrived(arrived);
    }
}
