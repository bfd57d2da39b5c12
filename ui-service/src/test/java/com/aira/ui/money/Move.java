package com.aira.ui.money;

import com.aira.ui.money.SequenceRun.Vendor;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * One move of a sequence. Things are named by their place among those there are at the time, so that a sequence still
 * means something when others of its moves are taken away. {@code points} is how far an operation goes at once.
 */
sealed interface Move {
    int OWNERS = 2;
    int INSTANCES = 2;
    int TO_THE_END = 99;

    /** Begins an operation on an instance. */
    sealed interface Start extends Move {
        int instance();

        int points();
    }

    record TopUp(int instance, int points, int owner, Amount amount, int key) implements Start {}

    record Deliver(int instance, int points, int event) implements Start {}

    record DeliverAgain(int instance, int points, int event) implements Start {}

    record Buy(int instance, int points, int owner, int number, String currency, int key) implements Start {}

    record Release(int instance, int points, int number) implements Start {}

    record Settle(int instance, int points) implements Start {}

    record Reconcile(int instance, int points) implements Start {}

    record Bill(int instance, int points) implements Start {}

    record Audit(int instance, int points) implements Start {}

    record Recharge(int instance, int points) implements Start {}

    record Meter(int instance, int points) implements Start {}

    record ChoosePlan(int instance, int points, int owner, Plan plan) implements Start {}

    /** Switches automatic recharges on, again if need be. */
    record SwitchOnRecharge(int instance, int points, int owner) implements Start {}

    /** A call of a customer ended; no one has rated it yet. */
    record Call(int owner, int seconds, int modelUsage) implements Move {}

    record Text(int owner) implements Move {}

    /** Somebody calls, and talks on until they hang up or the money is used up. */
    record Ring(int owner) implements Move {}

    /** Whoever talks reserves the next minutes, or has to go. */
    record Extend() implements Move {}

    record HangUp(int call) implements Move {}

    record Go(int operation, int points) implements Move {}

    record Crash(int operation) implements Move {}

    record KillInstance(int instance) implements Move {}

    record Pay(int checkout) implements Move {}

    record PayBySlowBank(int checkout) implements Move {}

    record BankDecides(int checkout, boolean paid) implements Move {}

    record Expire(int checkout) implements Move {}

    /** @param cents as much as is left at most */
    record Refund(int payment, int cents) implements Move {}

    record RefundFails(int payment, int refund) implements Move {}

    record Dispute(int payment) implements Move {}

    record DisputeEnds(int payment, boolean won) implements Move {}

    record NextCall(Vendor vendor, VendorFault whim) implements Move {}

    /** What Twilio did not answer in time happens now. */
    record TwilioCatchesUp() implements Move {}

    record TwilioLoses(int number) implements Move {}

    record NewPrice(int cents) implements Move {}

    record Pass(Duration time) implements Move {}

    /** What a top-up may be of. */
    enum Amount {
        USD_5("USD", 5),
        USD_7("USD", 7),
        USD_40("USD", 40),
        INR_400("INR", 400),
        INR_900("INR", 900);

        final String currency;
        final int units;

        Amount(String currency, int units) {
            this.currency = currency;
            this.units = units;
        }
    }

    /** A plan by its code in the database. */
    enum Plan {
        pay_as_you_go,
        pay_as_you_go_inr,
        starter,
        starter_inr
    }

    static Arbitrary<Move> any() {
        var instance = upTo(INSTANCES);
        var owner = upTo(OWNERS);
        var few = upTo(4);
        var key = upTo(12);
        var points = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(TO_THE_END)),
                Tuple.of(1, Arbitraries.integers().between(0, 5)));
        var currency = Arbitraries.frequency(Tuple.of(4, "USD"), Tuple.of(1, "INR"));
        Arbitrary<Move> topUp = Combinators.combine(instance, points, owner, Arbitraries.of(Amount.values()), upTo(20))
                .as(TopUp::new);
        Arbitrary<Move> buy =
                Combinators.combine(instance, points, owner, few, currency, key).as(Buy::new);
        Arbitrary<Move> refund = Combinators.combine(
                        few,
                        Arbitraries.frequencyOf(
                                Tuple.of(1, Arbitraries.integers().between(1, 2000)),
                                Tuple.of(1, Arbitraries.of(100_000))))
                .as(Refund::new);
        Arbitrary<Move> whim = Combinators.combine(
                        Arbitraries.frequency(Tuple.of(4, Vendor.TWILIO), Tuple.of(1, Vendor.STRIPE)),
                        Arbitraries.of(VendorFault.values()))
                .as(NextCall::new);
        return Arbitraries.frequencyOf(
                Tuple.of(4, topUp),
                Tuple.of(8, Combinators.combine(instance, points, few).as(Deliver::new)),
                Tuple.of(2, Combinators.combine(instance, points, upTo(20)).as(DeliverAgain::new)),
                Tuple.of(12, buy),
                Tuple.of(3, Combinators.combine(instance, points, few).as(Release::new)),
                Tuple.of(5, Combinators.combine(instance, points).as(Settle::new)),
                Tuple.of(5, Combinators.combine(instance, points).as(Reconcile::new)),
                Tuple.of(5, Combinators.combine(instance, points).as(Bill::new)),
                Tuple.of(1, Combinators.combine(instance, points).as(Audit::new)),
                Tuple.of(4, Combinators.combine(instance, points).as(Recharge::new)),
                Tuple.of(4, Combinators.combine(instance, points).as(Meter::new)),
                Tuple.of(
                        1,
                        Combinators.combine(instance, points, owner, Arbitraries.of(Plan.values()))
                                .as(ChoosePlan::new)),
                Tuple.of(2, Combinators.combine(instance, points, owner).as(SwitchOnRecharge::new)),
                Tuple.of(
                        4,
                        Combinators.combine(owner, Arbitraries.of(3, 59, 601, 3_607, 7_919), Arbitraries.of(0, 1_301))
                                .as(Call::new)),
                Tuple.of(1, owner.map(Text::new)),
                Tuple.of(3, owner.map(Ring::new)),
                Tuple.of(3, Arbitraries.create(Extend::new)),
                Tuple.of(2, few.map(HangUp::new)),
                Tuple.of(
                        10,
                        Combinators.combine(few, Arbitraries.integers().between(1, 3))
                                .as(Go::new)),
                Tuple.of(7, few.map(Crash::new)),
                Tuple.of(1, instance.map(KillInstance::new)),
                Tuple.of(5, few.map(Pay::new)),
                Tuple.of(1, few.map(PayBySlowBank::new)),
                Tuple.of(
                        2, Combinators.combine(few, Arbitraries.of(true, false)).as(BankDecides::new)),
                Tuple.of(1, few.map(Expire::new)),
                Tuple.of(3, refund),
                Tuple.of(2, Combinators.combine(few, few).as(RefundFails::new)),
                Tuple.of(2, few.map(Dispute::new)),
                Tuple.of(
                        2, Combinators.combine(few, Arbitraries.of(true, false)).as(DisputeEnds::new)),
                Tuple.of(5, whim),
                Tuple.of(1, few.map(TwilioLoses::new)),
                Tuple.of(1, Arbitraries.create(TwilioCatchesUp::new)),
                Tuple.of(1, Arbitraries.of(200, 300, 450).map(NewPrice::new)),
                Tuple.of(
                        7,
                        Arbitraries.of(
                                        Duration.ofMinutes(1),
                                        Duration.ofMinutes(3),
                                        Duration.ofMinutes(11),
                                        Duration.ofHours(2),
                                        Duration.ofHours(13),
                                        Duration.ofDays(1),
                                        Duration.ofDays(6),
                                        Duration.ofDays(31))
                                .map(Pass::new)));
    }

    private static Arbitrary<Integer> upTo(int bound) {
        return Arbitraries.integers().between(0, bound - 1);
    }
}
