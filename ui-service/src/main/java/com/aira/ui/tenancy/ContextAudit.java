package com.aira.ui.tenancy;

import com.aira.runtime.database.Sql;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Watches which businesses the services enter. Each may enter the businesses that somebody calls, texts or uploads for; one
 * that enters many where nothing happens does not do its work, and somebody else may have its password.
 */
@Singleton
class ContextAudit {
    private static final Logger LOG = Logger.getLogger(ContextAudit.class);

    private final OwnerTransactions transactions;
    private final MultiGauge contexts;

    ContextAudit(OwnerTransactions transactions, MeterRegistry meters) {
        this.transactions = transactions;
        contexts = MultiGauge.builder("aira.contexts")
                .description("Businesses that a service's role entered in the last hour")
                .register(meters);
    }

    @Scheduled(every = "5m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        var reports = reports();
        var rows = new ArrayList<MultiGauge.Row<Number>>();
        for (var report : reports) {
            rows.add(row(report.role(), "entered", report.businesses()));
            rows.add(row(report.role(), "idle", report.idle()));
        }
        var last = reports.get(reports.size() - 1);
        rows.add(row("any", "rolled_back", last.untraced()));
        contexts.register(rows, true);
        reports.stream().filter(ContextReport::isSweep).forEach(ContextAudit::tellOfSweep);
        if (last.hidesEntrances()) {
            LOG.errorf(
                    "%d transactions entered a business in the last hour and were rolled back. Faults explain a few: where the"
                            + " services report none, somebody may have the password of aira_voice or aira_kb",
                    last.untraced());
        }
    }

    private static void tellOfSweep(ContextReport report) {
        LOG.errorf(
                "%s entered %d of %d businesses in the last hour, %d of them without a call, a text, a job or an owner at work."
                        + " Unless one of you did it, somebody has its password: give it another one. private.contexts"
                        + " and the log of Postgres tell which businesses",
                report.role(), report.businesses(), report.allBusinesses(), report.idle());
    }

    private List<ContextReport> reports() {
        return transactions.withoutOwner(connection -> Sql.list(
                connection,
                "select role, businesses, idle, untraced, all_businesses from private.audit_contexts()",
                ContextReport.class));
    }

    private static MultiGauge.Row<Number> row(String role, String kind, long value) {
        return MultiGauge.Row.of(Tags.of("role", role, "kind", kind), value);
    }
}
