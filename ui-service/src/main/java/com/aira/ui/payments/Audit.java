package com.aira.ui.payments;

import com.aira.runtime.database.Sql;
import com.aira.ui.tenancy.OwnerTransactions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Holds every balance against its history, and money at Stripe against credits. {@code aira_money_findings} should be zero
 * throughout; {@code aira_money_audit_age_seconds} tells how old that knowledge is, so that an audit that fails is seen too.
 */
@Singleton
class Audit {
    private static final Logger LOG = Logger.getLogger(Audit.class);

    private final OwnerTransactions transactions;
    private final PaymentsConfig config;
    private final Clock clock;
    private final MultiGauge findings;
    private final MultiGauge owed;
    private final AtomicReference<Instant> last;

    Audit(OwnerTransactions transactions, PaymentsConfig config, Clock clock, MeterRegistry meters) {
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
        last = new AtomicReference<>(clock.instant());
        findings = MultiGauge.builder("aira.money.findings")
                .description("Entries, payments and numbers that nothing explains")
                .register(meters);
        owed = MultiGauge.builder("aira.money.owed")
                .description("What owners owe for payments that went back")
                .register(meters);
        Gauge.builder("aira.money.audit.age", () -> age().toMillis() / 1000.0)
                .baseUnit("seconds")
                .register(meters);
    }

    /** What the audit found of a kind; {@code entries} should be zero. */
    record Finding(String finding, long entries) {}

    private record Owed(String currency, BigDecimal amount) {}

    @Scheduled(
            every = "${aira.payments.audit-every}",
            delayed = "${aira.payments.audit-delay:1m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        var swept = transactions.withoutOwner(connection -> Sql.value(
                connection,
                "select private.sweep_top_ups(make_interval(secs => ?))",
                Integer.class,
                config.topUpPatience().toSeconds()));
        if (swept > 0) {
            LOG.infof("%d top-ups ended without a word from Stripe", swept);
        }
        var found = audit();
        findings.register(
                found.stream()
                        .map(each -> MultiGauge.Row.of(Tags.of("finding", each.finding), each.entries))
                        .toList(),
                true);
        owed.register(
                transactions
                        .withoutOwner(connection ->
                                Sql.list(connection, "select currency, owed from private.money_owed()", Owed.class))
                        .stream()
                        .map(each -> MultiGauge.Row.of(Tags.of("currency", each.currency), each.amount))
                        .toList(),
                true);
        found.stream()
                .filter(each -> each.entries > 0)
                .forEach(each -> LOG.errorf("The audit of money found %d of %s", each.entries, each.finding));
        last.set(clock.instant());
    }

    List<Finding> audit() {
        return transactions.withoutOwner(connection ->
                Sql.list(connection, "select finding, entries from private.audit_money()", Finding.class));
    }

    private Duration age() {
        return Duration.between(last.get(), clock.instant());
    }
}
