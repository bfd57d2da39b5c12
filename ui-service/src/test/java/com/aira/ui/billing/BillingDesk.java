package com.aira.ui.billing;

import com.aira.ui.money.Settings;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.wallet.MoneyArrived;
import com.aira.ui.web.WebConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** The monthly billing, put together by hand. */
public final class BillingDesk {
    private static final BillingConfig CONFIG = Settings.of(BillingConfig.class);

    private static final WebConfig WEB = Settings.of(WebConfig.class);

    private final Biller biller;

    public BillingDesk(OwnerTransactions transactions) {
        biller = new Biller(transactions, CONFIG, WEB, new SimpleMeterRegistry());
    }

    public void run() {
        biller.run();
    }

    public void moneyArrived(MoneyArrived arrived) {
        biller.moneyArrived(arrived);
    }
}
