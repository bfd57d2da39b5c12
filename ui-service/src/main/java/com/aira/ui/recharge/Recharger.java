package com.aira.ui.recharge;

import com.aira.runtime.database.Sql;
import com.aira.ui.recharge.Charged.Outcome;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.WebConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
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
        transactions.withoutOwner(
                connection -> Sql.value(connection, "select private.open_recharges()", Integer.class));
        var claim = claim();
        while (claim.isPresent()) {
            work(claim.get());
            claim = claim();
        }
        tellNews();
        detachCards();
    }

    @Scheduled(every = "${aira.recharge.low-balance-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tellLowBalances() {
        transactions.runWithoutOwner(connection -> {
            for (var low : Sql.list(
                    connection,
                    "select user_id, currency, spendable, threshold, falls from private.take_low_balances(?, ?)",
                    LowBalance.class,
                    config.lowBalanceUsd(),
                    config.lowBalanceInr())) {
                low.letter(appUrl).post(connection, low.userId(), low.letterKey());
            }
        });
    }

    /** Takes cards off Stripe that their owners removed or replaced. */
    void detachCards() {
        var retired = transactions.withoutOwner(connection -> Sql.list(
                connection,
                "select private.claim_retired_cards(?, make_interval(secs => ?))",
                String.class,
                CARDS,
                config.detachAgain().toSeconds()));
        retired.stream()
                .filter(cards::detach)
                .forEach(card -> transactions.runWithoutOwner(
                        connection -> Sql.call(connection, "select private.card_detached(?)", card)));
    }

    private Optional<Claim> claim() {
        return transactions.withoutOwner(connection -> Sql.first(
                connection,
                "select id, action, attempt, user_id, stripe_customer_id, payment_method_id, amount, currency,"
                        + " lease_until from private.claim_recharge(make_interval(secs => ?),"
                        + " make_interval(secs => ?))",
                Claim.class,
                config.lease().toSeconds(),
                config.keyLife().toSeconds()));
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
        var noted = transactions.withoutOwner(connection -> Sql.value(
                connection,
                "select private.note_charge(?, ?, ?, ?, ?)",
                String.class,
                claim.id(),
                claim.attempt(),
                charged.outcome().name(),
                charged.payment(),
                charged.failure()));
        LOG.infof("Recharge %s, attempt %d: %s", claim.id(), claim.attempt(), noted);
    }

    private void tellNews() {
        boolean more;
        do {
            more = transactions.withoutOwner(connection -> {
                var news = Sql.first(
                        connection,
                        "select news, recharge_id, attempt, user_id, card, amount, currency, failure,"
                                + " next_attempt_at from private.take_recharge_news()",
                        RechargeNotice.class);
                if (news.isPresent()) {
                    news.get()
                            .letter(appUrl)
                            .post(connection, news.get().userId(), news.get().letterKey());
                }
                return news.isPresent();
            });
        } while (more);
    }
}
