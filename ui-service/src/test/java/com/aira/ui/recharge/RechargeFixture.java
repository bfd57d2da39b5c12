package com.aira.ui.recharge;

import com.aira.runtime.database.Sql;
import com.aira.ui.money.FeatureConfig;
import com.aira.ui.payments.StripeAccount;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.WebConfig;
import com.stripe.StripeClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;

/** Builds everything that deals in automatic recharges without a container. */
public final class RechargeFixture {
    private static final RechargeConfig CONFIG = FeatureConfig.of(RechargeConfig.class);
    private static final WebConfig WEB = FeatureConfig.of(WebConfig.class);

    private final OwnerTransactions transactions;
    private final Clock clock;
    private final Recharger recharger;

    public RechargeFixture(OwnerTransactions transactions, StripeAccount stripe, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
        recharger = new Recharger(
                transactions, new CardCharges(new StripeClient(stripe)), CONFIG, WEB, clock, new SimpleMeterRegistry());
    }

    public void run() {
        recharger.run();
        recharger.tellLowBalances();
    }

    /** Charges the owner's card with ten dollars whenever less than four are left, at most three times a month. */
    public void switchOn(Principal owner) {
        transactions.run(
                owner,
                connection -> Sql.call(
                        connection,
                        "select private.set_auto_recharge(true, ?, ?, ?)",
                        new BigDecimal("4.00"),
                        new BigDecimal("10.00"),
                        new BigDecimal("30.00")));
    }

    /** As Stripe's events do it when an owner saves a card while paying. */
    public void saveCard(Principal owner) {
        var customer = StripeAccount.customerOf(owner.email());
        transactions.call(
                owner, connection -> Sql.value(connection, "select private.keep_customer(?)", String.class, customer));
        transactions.withoutOwner(connection -> Sql.value(
                connection,
                "select private.save_card(?, ?, 'visa', '4242', 12, 2031, ?)",
                String.class,
                customer,
                "pm_" + owner.userId(),
                clock.instant()));
    }
}
