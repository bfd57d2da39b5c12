package com.aira.ui.billing;

import com.aira.runtime.database.Sql;
import com.aira.ui.payments.MoneyArrived;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.WebConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Charges numbers for their months. Each number is one transaction with its e-mail: a crash leaves all of it or nothing,
 * and any number of instances share the work.
 */
@Singleton
class Biller {
    private static final Logger LOG = Logger.getLogger(Biller.class);
    private static final String COLUMNS =
            "select outcome, number_id, user_id, phone_number, amount, currency, starts_on,"
                    + " ends_on, grace_until, reminder from ";

    private final OwnerTransactions transactions;
    private final BillingConfig config;
    private final MeterRegistry meters;
    private final String appUrl;

    Biller(OwnerTransactions transactions, BillingConfig config, WebConfig web, MeterRegistry meters) {
        if (config.grace().compareTo(BillingConfig.SHORTEST_GRACE) < 0
                || config.grace().compareTo(BillingConfig.LONGEST_GRACE) > 0) {
            throw new IllegalArgumentException("BILLING_GRACE_DAYS is from 3 to 7, not " + config.grace());
        }
        this.transactions = transactions;
        this.config = config;
        this.meters = meters;
        appUrl = web.appUrl().toString().replaceFirst("/+$", "");
    }

    @Scheduled(every = "${aira.billing.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        Optional<Bill> bill;
        do {
            bill = next();
            bill.ifPresent(this::told);
        } while (bill.isPresent());
    }

    /** Whoever adds money has their number back at once, and not at the next reminder. */
    void moneyArrived(@Observes MoneyArrived arrived) {
        transactions
                .withoutOwner(connection -> posted(
                        connection,
                        Sql.list(connection, COLUMNS + "private.rescue_numbers(?)", Bill.class, arrived.owner())))
                .forEach(this::told);
    }

    private Optional<Bill> next() {
        return transactions
                .withoutOwner(connection -> posted(
                        connection,
                        Sql.list(
                                connection,
                                COLUMNS + "private.bill_next_number(make_interval(secs => ?),"
                                        + " make_interval(secs => ?))",
                                Bill.class,
                                config.grace().toSeconds(),
                                config.reminder().toSeconds())))
                .stream()
                .findFirst();
    }

    /** The e-mails, in the transaction that makes them true. */
    private List<Bill> posted(Connection connection, List<Bill> bills) throws SQLException {
        for (var bill : bills) {
            if (bill.outcome() != Bill.Outcome.stuck) {
                bill.letter(appUrl).post(connection, bill.owner(), bill.letterKey());
            }
        }
        return bills;
    }

    private void told(Bill bill) {
        meters.counter("aira.billing", "outcome", bill.outcome().name()).increment();
        LOG.logf(
                bill.outcome() == Bill.Outcome.stuck ? Logger.Level.ERROR : Logger.Level.INFO,
                "Number %s: %s",
                bill.numberId(),
                bill.outcome());
    }
}
