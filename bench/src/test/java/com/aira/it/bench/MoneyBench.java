package com.aira.it.bench;

import com.aira.it.LocalAira;
import com.aira.it.money.ConcurrentPurchases;
import com.aira.it.money.ConcurrentPurchases.Outcome;
import com.aira.it.money.MoneyCrashes;
import com.aira.it.money.MoneyCrashes.Tally;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Money under load: {@code ./aira bench money}. 1,000 random sequences against the ledger, 200 purchases at once, {@code
 * kill -9} of ui-service 20 times during purchases and 20 times during billing runs, two instances with the same numbers to bill.
 * {@code AIRA_BENCH_SEED} repeats the moments and the sequences of an earlier run.
 */
class MoneyBench {

    private static final int KILLS = 20;
    private static final int AT_ONCE = 8;
    private static final int PURCHASES = 200;
    private static final int AFFORDABLE = 10;
    private static final int SEQUENCES = 1000;

    @Test
    void noCent_isCreatedLostOrSpentTwice() throws Exception {
        Figures figures = new Figures("money");
        long seed = Optional.ofNullable(System.getenv("AIRA_BENCH_SEED"))
                .map(Long::parseLong)
                .orElseGet(System::nanoTime);
        MoneyModelRun run = MoneyModelRun.run(SEQUENCES, seed);
        figures.atLeast("model: sequences", run.sequences(), "", SEQUENCES);
        figures.report("model: moves", run.moves(), "");
        figures.report("model: operations", run.operations(), "");
        figures.report("model: crashes between two steps", run.crashes(), "");
        figures.exactly("model: sequences that failed", run.failed() ? 1 : 0, 0);

        LocalAira aira = LocalAira.running();
        Outcome warm = new ConcurrentPurchases(aira, PURCHASES, AFFORDABLE).run();
        figures.exactly("200 purchases, money for 10: bought", warm.with(201, ""), AFFORDABLE);
        figures.exactly(
                "200 purchases, money for 10: told 402 insufficient-funds",
                warm.with(402, "insufficient-funds"),
                PURCHASES - AFFORDABLE);
        figures.exactly("200 purchases, money for 10: 5xx or no answer", warm.failures(), 0);
        exact(figures, "200 purchases, money for 10", warm);
        speed(figures, "200 purchases, money for 10", warm);

        ConcurrentPurchases purchases = new ConcurrentPurchases(aira, PURCHASES, PURCHASES);
        Outcome all = purchases.run();
        figures.exactly("200 purchases, money for all: bought", all.with(201, ""), PURCHASES);
        exact(figures, "200 purchases, money for all", all);
        speed(figures, "200 purchases, money for all", all);

        try (MoneyCrashes crashes = new MoneyCrashes(aira, seed, KILLS * AT_ONCE)) {
            tell(figures, "kill -9 during purchases", crashes.duringPurchases(KILLS, AT_ONCE));
            crashes.fund(purchases.owner());
            tell(figures, "kill -9 during billing", crashes.duringBilling(KILLS, purchases.owner()));
            Tally two = crashes.twoInstances(purchases.owner());
            tell(figures, "two instances", two);
            figures.exactly("two instances: numbers charged once", two.bought(), PURCHASES);
        }
        figures.close();
    }

    private static void exact(Figures figures, String what, Outcome outcome) {
        figures.exactly(
                what + ": differences of wallet, history and Twilio",
                outcome.troubles().size(),
                0);
        outcome.troubles().forEach(trouble -> System.out.println("    " + trouble));
    }

    private static void speed(Figures figures, String what, Outcome outcome) {
        figures.report(what + ": throughput", outcome.answers().size() / outcome.seconds(), "/s");
        figures.report(what + ": p95", Percentiles.of(outcome.times()).at(95), "ms");
    }

    private static void tell(Figures figures, String what, Tally tally) {
        figures.report(what + ": kills", tally.kills(), "");
        figures.report(what + ": paid", tally.bought(), "");
        figures.report(what + ": refused, at no cost", tally.refused(), "");
        figures.report(what + ": until all was settled", tally.seconds(), "s");
        figures.exactly(what + ": not settled by itself", tally.unsettled(), 0);
        tally.broken().forEach((wrong, many) -> figures.exactly(what + ": " + wrong, many, 0));
    }
}
