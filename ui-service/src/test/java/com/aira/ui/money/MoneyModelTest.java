package com.aira.ui.money;

import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Random sequences of all that can happen to money, against the real ledger: {@code -Daira.money.sequences=1000} for more
 * of them, {@code -Daira.money.seed=7} for others.
 */
class MoneyModelTest {
    /** Of a sequence, in moves. */
    private static final int LONGEST = Boolean.getBoolean("aira.long") ? 60 : 24;

    /** Kept, or the level is forgotten with it: what fails is told by the sequence, and the jobs tell a lot. */
    private static final Logger PRODUCT = Logger.getLogger("com.aira.ui");

    private static final LedgerChecks BOOKS = new LedgerChecks();
    private static final ModelCoverage TALLY = new ModelCoverage();

    static {
        PRODUCT.setLevel(Level.SEVERE);
    }

    @Provide
    Arbitrary<List<Move>> sequences() {
        return Move.any().list().ofMinSize(1).ofMaxSize(LONGEST).withSizeDistribution(RandomDistribution.uniform());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    @AddLifecycleHook(AsAsked.class)
    @Label("Feature: voicecore-ai, Property 15: Credit System Enforcement")
    void whateverHappens_everyCentIsExplained_andEverySagaEnds(@ForAll("sequences") List<Move> moves) {
        check(moves);
    }

    /** Two processes sleep with Twilio's list in their hands while a third one buys. */
    @Example
    void oldLists_loseNoNumber() {
        var minutes = Duration.ofMinutes(11);
        check(List.of(
                new Move.Reconcile(0, 1),
                new Move.Reconcile(1, 1),
                new Move.Buy(0, Move.TO_THE_END, 0, 0, "USD", 0),
                new Move.Pass(minutes),
                new Move.Go(0, Move.TO_THE_END),
                new Move.Pass(minutes),
                new Move.Go(0, Move.TO_THE_END)));
    }

    /** Asleep between leave to buy and the purchase itself: what comes then is nobody's, and its buyer is told so. */
    @Example
    void buyerWhoWasOvertaken_givesTheNumberBack() {
        check(List.of(
                new Move.Buy(0, 2, 0, 0, "USD", 0),
                new Move.Pass(Duration.ofMinutes(11)),
                new Move.Settle(1, Move.TO_THE_END),
                new Move.Go(0, Move.TO_THE_END)));
    }

    private static void check(List<Move> moves) {
        TALLY.sequences++;
        try (var play = new SequenceRun(BOOKS, TALLY)) {
            play.run(moves);
        }
    }

    @AfterContainer
    static void tell() {
        System.out.println("money: " + TALLY + ", seed " + AsAsked.SEED);
    }

    /** How many sequences, and which: the same ones each time. */
    static class AsAsked implements AroundPropertyHook {
        private static final String SEED = System.getProperty("aira.money.seed", "15");

        @Override
        public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
            context.attributes().setTries(Integer.getInteger("aira.money.sequences", 100));
            context.attributes().setSeed(SEED);
            context.attributes().setShrinking(ShrinkingMode.BOUNDED);
            return property.execute();
        }
    }
}
