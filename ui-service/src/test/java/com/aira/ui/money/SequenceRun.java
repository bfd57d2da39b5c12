package com.aira.ui.money;

import com.aira.ui.billing.BillingFixture;
import com.aira.ui.carrier.TwilioAccount;
import com.aira.ui.numbers.NumberFixture;
import com.aira.ui.payments.MoneyArrived;
import com.aira.ui.payments.StripeAccount;
import com.aira.ui.payments.StripeAccount.State;
import com.aira.ui.payments.WalletFixture;
import com.aira.ui.recharge.RechargeFixture;
import com.aira.ui.tenancy.ManualTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.usage.UsageFixture;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The run of one sequence: two owners with ten dollars each, two instances of the product, Twilio, Stripe, and what
 * happens.
 */
final class SequenceRun implements AutoCloseable {
    /** Longer than every lease and every patience. */
    private static final Duration ROUND = Duration.ofMinutes(11);

    /** After it a number is stray in one round, given back in the next one, and missed by nobody in the last. */
    private static final int ROUND_OF_THE_LATE = 2;

    private static final int ROUNDS = 6;
    private static final Duration A_MONTH = Duration.ofDays(32);

    private final LedgerChecks ledger;
    private final StepScheduler scheduler = new StepScheduler();
    private final SetClock clock = new SetClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private final TwilioAccount twilio;
    private final StripeAccount stripe = new StripeAccount(scheduler, clock);
    private final List<Principal> owners;
    private final List<UUID> businesses;
    private final List<Instance> instances = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private final ModelCoverage coverage;

    enum Vendor {
        TWILIO,
        STRIPE
    }

    private record Instance(
            NumberFixture numbers,
            WalletFixture cash,
            BillingFixture billing,
            UsageFixture usage,
            RechargeFixture recharge) {}

    SequenceRun(LedgerChecks ledger, ModelCoverage coverage) {
        this.ledger = ledger;
        this.coverage = coverage;
        twilio = new TwilioAccount(ledger::mayBuy);
        owners =
                IntStream.range(0, Move.OWNERS).mapToObj(i -> ledger.newOwner()).toList();
        businesses = owners.stream()
                .map(owner -> ledger.newBusiness(owner, clock.instant()))
                .toList();
        IntStream.range(0, Move.INSTANCES).forEach(i -> instances.add(born(i)));
        owners.forEach(owner -> instances.get(0).cash.topUp(owner, BigDecimal.TEN, "USD", "first"));
        stripe.in(State.OPEN).forEach(stripe::pay);
        stripe.undelivered().forEach(instances.get(0).cash::deliver);
        owners.forEach(instances.get(0).recharge::saveCard);
    }

    private Instance born(int i) {
        var transactions = new ManualTransactions(ledger.connection(i), clock, scheduler);
        var billing = new BillingFixture(transactions);
        var usage = new UsageFixture(transactions);
        Consumer<MoneyArrived> moneyArrived = billing::moneyArrived;
        return new Instance(
                new NumberFixture(transactions, twilio, clock, scheduler),
                new WalletFixture(transactions, stripe, clock, moneyArrived.andThen(usage::moneyArrived)),
                billing,
                usage,
                new RechargeFixture(transactions, stripe, clock));
    }

    void run(List<Move> moves) {
        try {
            for (var move : moves) {
                coverage.moves++;
                story.add(move.toString());
                make(move);
                ledger.explainEverything(stripe);
            }
            finish();
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError(
                    failure.getMessage() + "\nWhat happened:\n  " + String.join("\n  ", story), failure);
        }
    }

    @Override
    public void close() {
        scheduler.abort();
        ledger.forget();
    }

    private void make(Move move) {
        if (move instanceof Move.Start start) {
            start(start);
        } else if (move instanceof Move.Go go) {
            pick(scheduler.live(), go.operation(), each -> scheduler.go(each, go.points()));
        } else if (move instanceof Move.Crash crash) {
            pick(scheduler.live(), crash.operation(), each -> {
                scheduler.crash(each);
                coverage.crashes++;
            });
        } else if (move instanceof Move.KillInstance kill) {
            coverage.crashes += scheduler.crash(kill.instance());
            instances.set(kill.instance(), born(kill.instance()));
        } else if (move instanceof Move.Pass pass) {
            pass(pass.time());
        } else {
            outside(move);
        }
    }

    private void start(Move.Start start) {
        var instance = instances.get(start.instance());
        if (start instanceof Move.TopUp wish) {
            begin(
                    start,
                    () -> instance.cash.topUp(
                            owners.get(wish.owner()),
                            BigDecimal.valueOf(wish.amount().units),
                            wish.amount().currency,
                            "key-" + wish.key()));
        } else if (start instanceof Move.Deliver delivery) {
            pick(stripe.undelivered(), delivery.event(), told -> begin(start, () -> instance.cash.deliver(told)));
        } else if (start instanceof Move.DeliverAgain delivery) {
            pick(stripe.events, delivery.event(), told -> begin(start, () -> instance.cash.deliver(told)));
        } else if (start instanceof Move.Buy wish) {
            begin(
                    start,
                    () -> instance.numbers.buy(
                            owners.get(wish.owner()),
                            "+1415555010" + wish.number(),
                            wish.currency(),
                            "key-" + wish.key()));
        } else if (start instanceof Move.Release release) {
            pick(
                    ledger.active(),
                    release.number(),
                    number -> begin(start, () -> instance.numbers.release(number.owner(), number.id())));
        } else if (start instanceof Move.Settle) {
            begin(start, instance.numbers::settle);
        } else if (start instanceof Move.Reconcile) {
            begin(start, instance.numbers::reconcile);
        } else if (start instanceof Move.Bill) {
            begin(start, instance.billing::run);
        } else if (start instanceof Move.Audit) {
            begin(start, instance.cash::audit);
        } else if (start instanceof Move.Recharge) {
            begin(start, instance.recharge::run);
        } else if (start instanceof Move.Meter) {
            begin(start, instance.usage::run);
        } else if (start instanceof Move.SwitchOnRecharge wish) {
            begin(start, () -> instance.recharge.switchOn(owners.get(wish.owner())));
        } else if (start instanceof Move.ChoosePlan wish) {
            begin(
                    start,
                    () -> instance.usage.choosePlan(
                            owners.get(wish.owner()),
                            businesses.get(wish.owner()),
                            wish.plan().name()));
        }
    }

    private void begin(Move.Start start, StepScheduler.Work work) {
        coverage.operations++;
        scheduler.start(start.toString(), start.instance(), start.points(), work);
    }

    /** What owners, banks and vendors do. */
    private void outside(Move move) {
        if (move instanceof Move.Call call) {
            ledger.call(businesses.get(call.owner()), call.seconds(), call.modelUsage(), clock.instant());
        } else if (move instanceof Move.Text text) {
            ledger.text(businesses.get(text.owner()), clock.instant());
        } else if (move instanceof Move.Ring ring) {
            ledger.ring(owners.get(ring.owner()), businesses.get(ring.owner()), clock.instant());
        } else if (move instanceof Move.Extend) {
            ledger.extendCalls(clock.instant());
        } else if (move instanceof Move.HangUp over) {
            pick(ledger.runningCalls(), over.call(), call -> ledger.hangUp(call, clock.instant()));
        } else if (move instanceof Move.Pay pay) {
            pick(stripe.in(State.OPEN), pay.checkout(), stripe::pay);
        } else if (move instanceof Move.PayBySlowBank pay) {
            pick(stripe.in(State.OPEN), pay.checkout(), stripe::payBySlowBank);
        } else if (move instanceof Move.BankDecides bank) {
            pick(stripe.in(State.UNDER_WAY), bank.checkout(), each -> stripe.bankDecides(each, bank.paid()));
        } else if (move instanceof Move.Expire expire) {
            pick(stripe.in(State.OPEN), expire.checkout(), stripe::expire);
        } else if (move instanceof Move.Refund refund) {
            pick(stripe.payments, refund.payment(), each -> stripe.refund(each, refund.cents()));
        } else if (move instanceof Move.RefundFails fails) {
            pick(
                    stripe.payments,
                    fails.payment(),
                    payment -> pick(payment.open(false), fails.refund(), each -> stripe.refundFails(payment, each)));
        } else if (move instanceof Move.Dispute dispute) {
            pick(stripe.payments, dispute.payment(), stripe::dispute);
        } else if (move instanceof Move.DisputeEnds ends) {
            pick(
                    stripe.payments,
                    ends.payment(),
                    payment -> pick(payment.open(true), 0, each -> stripe.disputeEnds(payment, each, ends.won())));
        } else if (move instanceof Move.NextCall next) {
            if (next.vendor() == Vendor.TWILIO) {
                twilio.next(next.whim());
            } else {
                stripe.next(next.whim());
            }
        } else if (move instanceof Move.TwilioLoses loses) {
            pick(twilio.held(), loses.number(), twilio::lose);
        } else if (move instanceof Move.TwilioCatchesUp) {
            twilio.catchUp();
        } else if (move instanceof Move.NewPrice price) {
            twilio.price(BigDecimal.valueOf(price.cents(), 2));
        } else {
            throw new AssertionError("no such move: " + move);
        }
    }

    private void pass(Duration time) {
        clock.pass(time);
        stripe.expireAllDue();
    }

    /** Everything that was begun ends, every event arrives, and the jobs run as often as they may need. */
    private void finish() {
        story.add("the end");
        twilio.next(VendorFault.NONE);
        stripe.next(VendorFault.NONE);
        scheduler.finish();
        ledger.runningCalls().forEach(call -> ledger.hangUp(call, clock.instant()));
        pass(A_MONTH);
        for (int round = 0; round < ROUNDS; round++) {
            pass(ROUND);
            if (round == ROUND_OF_THE_LATE) {
                twilio.catchUp();
            }
            instances.forEach(instance -> {
                instance.recharge.run();
                stripe.undelivered().forEach(instance.cash::deliver);
                instance.numbers.settle();
                instance.numbers.reconcile();
                instance.billing.run();
                instance.usage.run();
                instance.cash.audit();
            });
            ledger.explainEverything(stripe);
        }
        ledger.close(owners, twilio, stripe, clock.instant());
        ledger.count(coverage);
    }

    private static <T> void pick(List<T> things, int which, java.util.function.Consumer<T> use) {
        if (!things.isEmpty()) {
            use.accept(things.get(which % things.size()));
        }
    }
}
