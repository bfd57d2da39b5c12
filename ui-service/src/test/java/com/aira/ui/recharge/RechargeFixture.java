package com.aira.ui.recharge;

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
        transactions.call(owner, session -> session.createNativeQuery(
                        "select cast(private.set_auto_recharge(true, :threshold, :amount, :cap) as text)", String.class)
                .setParameter("threshold", new BigDecimal("4.00"))
                .setParameter("amount", new BigDecimal("10.00"))
                .setParameter("cap", new BigDecimal("30.00"))
                .getSingleResult());
    }

    /** As Stripe's events do it when an owner saves a card while paying. */
    public void saveCard(Principal owner) {
        var customer = StripeAccount.customerOf(owner.email());
        transactions.call(
                owner, session -> session.createNativeQuery("select private.keep_customer(:customer)", String.class)
                        .setParameter("customer", customer)
                        .getSingleResult());
        transactions.withoutOwner(session -> session.createNativeQuery(
                        "select private.save_card(:customer, :method, 'visa', '4242', 12, 2031, :at)", String.class)
                .setParameter("customer", customer)
                .setParameter("method", "pm_" + owner.userId())
                .setParameter("at", clock.instant())
                .getSingleResult());
    }
}
