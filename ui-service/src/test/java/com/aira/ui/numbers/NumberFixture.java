package com.aira.ui.numbers;

import com.aira.ui.carrier.Carrier;
import com.aira.ui.carrier.Currency;
import com.aira.ui.carrier.DialledNumber;
import com.aira.ui.carrier.NumbersConfig;
import com.aira.ui.carrier.Prices;
import com.aira.ui.carrier.RegulatoryPapers;
import com.aira.ui.carrier.SteppedCarrier;
import com.aira.ui.carrier.TextRegistration;
import com.aira.ui.carrier.TwilioAccount;
import com.aira.ui.money.FeatureConfig;
import com.aira.ui.money.StepScheduler;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** Builds everything that deals in numbers without a container. */
public final class NumberFixture {
    private static final NumbersConfig CONFIG = FeatureConfig.of(NumbersConfig.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<ProvisioningState> UNDELIVERED =
            EnumSet.of(ProvisioningState.reserved, ProvisioningState.buying, ProvisioningState.failed);

    private final OwnerTransactions transactions;
    private final Carrier carrier;
    private final Prices prices;
    private final RegulatoryPapers papers = new RegulatoryPapers(CONFIG);
    private final NumberLedger ledger;
    private final Purchase purchase;
    private final PurchaseRecoveryJob recovery;
    private final Reconciler reconciler;

    public NumberFixture(OwnerTransactions transactions, TwilioAccount account, Clock clock, StepScheduler scheduler) {
        this.transactions = transactions;
        carrier = new SteppedCarrier(CONFIG, account, scheduler);
        prices = new Prices(carrier, CONFIG, clock);
        ledger = new NumberLedger(transactions, CONFIG, JSON);
        purchase = new Purchase(
                carrier, prices, papers, ledger, new TextingJob(transactions, new TextRegistration(CONFIG, null)));
        recovery = new PurchaseRecoveryJob(carrier, ledger);
        reconciler = new Reconciler(carrier, CONFIG, transactions, JSON, new SimpleMeterRegistry());
    }

    public void buy(Principal owner, String phoneNumber, String currency, String key) {
        var told = purchase.buy(
                owner,
                new Purchase.Wish(DialledNumber.parse(phoneNumber), null, Currency.valueOf(currency), null),
                "number:" + key);
        if (UNDELIVERED.contains(told.provisioningState())) {
            throw new AssertionError("told to be bought: a number that is " + told.provisioningState());
        }
    }

    public void release(Principal owner, UUID number) {
        new NumberOperations(transactions, carrier, prices, papers, purchase, ledger).release(owner, number);
    }

    public void settle() {
        recovery.settle();
    }

    public void reconcile() {
        reconciler.reconcile();
    }
}
