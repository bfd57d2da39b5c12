package com.aira.ui.recharge;

import com.aira.ui.recharge.Charged.Outcome;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.WebConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Charges saved cards when wallets run low. Each charge is leased to one instance and asked for under the key of its
 * attempt, so that whatever is lost or done twice it is one payment; and it is Stripe's signed event that credits it.
 */
@Singleton
class Recharger {
    private static final Logger LOG = Logger.getLogger(Recharger.class);
    private static final int CARDS = 20;

    private final OwnerTransactions transactions;
    private final CardCharges cards;
    private final RechargeConfig config;
    private final Clock clock;
    private final MeterRegistry meters;
    private final String appUrl;

    Recharger(
            OwnerTransactions transactions,
            CardCharges cards,
            RechargeConfig config,
            WebConfig web,
            Clock clock,
            MeterRegistry meters) {
        this.transactions = transactions;
        this.cards = cards;
        this.config = config;
        this.clock = clock;
        this.meters = meters;
        appUrl = web.appUrl().toString().replaceFirst("/+$", "");
    }

    @Scheduled(every = "${aira.recharge.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        transactions.withoutOwner(session -> session.createNativeQuery("select private.open_recharges()", Integer.class)
                .getSingleResult());
        Optional<Claim> claim = claim();
        while (claim.isPresent()) {
            work(claim.get());
            claim = claim();
        }
        tellNews();
        detachCards();
    }

    @Scheduled(every = "${aira.recharge.low-balance-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tellLowBalances() {
        transactions.withoutOwner(session -> {
            session.createNativeQuery(
                            "select user_id, currency, spendable, threshold, falls"
                                    + " from private.take_low_balances(:usd, :inr)",
                            LowBalance.class)
                    .setParameter("usd", config.lowBalanceUsd())
                    .setParameter("inr", config.lowBalanceInr())
                    .getResultList()
                    .forEach(low -> low.letter(appUrl).post(session, low.userId(), low.letterKey()));
            return null;
        });
    }

    /** Takes cards off Stripe that their owners removed or replaced. */
    void detachCards() {
        List<String> retired = transactions.withoutOwner(session -> session.createNativeQuery(
                        "select private.claim_retired_cards(:limit, make_interval(secs => :pause))", String.class)
                .setParameter("limit", CARDS)
                .setParameter("pause", config.detachAgain().toSeconds())
                .getResultList());
        retired.stream()
                .filter(cards::detach)
                .forEach(card -> transactions.withoutOwner(session -> session.createNativeQuery(
                                "select cast(private.card_detached(:card) as text)", String.class)
                        .setParameter("card", card)
                        .getSingleResult()));
    }

    private Optional<Claim> claim() {
        return transactions.withoutOwner(session -> session.createNativeQuery(
                        "select id, action, attempt, user_id, stripe_customer_id, payment_method_id, amount, currency,"
                                + " lease_until from private.claim_recharge(make_interval(secs => :lease),"
                                + " make_interval(secs => :life))",
                        Claim.class)
                .setParameter("lease", config.lease().toSeconds())
                .setParameter("life", config.keyLife().toSeconds())
                .uniqueResultOptional());
    }

    private void work(Claim claim) {
        if (!clock.instant().isBefore(claim.leaseUntil())) {
            return; // This instance slept; another one has it.
        }
        var charged = claim.action().equals("charge") ? cards.charge(claim) : cards.look(claim);
        meters.counter("aira.recharges", "outcome", charged.outcome().name()).increment();
        if (charged.outcome() == Outcome.unknown) {
            return; // Asked again under the same key when the lease is over.
        }
        var noted = transactions.withoutOwner(session -> session.createNativeQuery(
                        "select private.note_charge(:id, :attempt, :outcome, :payment, :failure)", String.class)
                .setParameter("id", claim.id())
                .setParameter("attempt", claim.attempt())
                .setParameter("outcome", charged.outcome().name())
                .setParameter("payment", charged.payment(), String.class)
                .setParameter("failure", charged.failure(), String.class)
                .getSingleResult());
        LOG.infof("Recharge %s, attempt %d: %s", claim.id(), claim.attempt(), noted);
    }

    private void tellNews() {
        boolean more;
        do {
            more = transactions.withoutOwner(session -> {
                var news = session.createNativeQuery(
                                "select news, recharge_id, attempt, user_id, card, amount, currency, failure,"
                                        + " next_attempt_at from private.take_recharge_news()",
                                RechargeNotice.class)
                        .uniqueResultOptional();
                news.ifPresent(each -> each.letter(appUrl).post(session, each.userId(), each.letterKey()));
                return news.isPresent();
            });
        } while (more);
    }
}
