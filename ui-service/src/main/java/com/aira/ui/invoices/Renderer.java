package com.aira.ui.invoices;

import com.aira.runtime.database.Sql;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.WebConfig;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Makes the PDF of each invoice, one at a time so that memory stays bounded, and queues its e-mail in the transaction
 * that stores it: after a crash both are made again, and neither twice.
 */
@Singleton
class Renderer {
    private static final Logger LOG = Logger.getLogger(Renderer.class);

    private final OwnerTransactions transactions;
    private final InvoiceConfig config;
    private final InvoicePdf pdf;
    private final String appUrl;

    Renderer(OwnerTransactions transactions, InvoiceConfig config, WebConfig web) {
        this.transactions = transactions;
        this.config = config;
        pdf = new InvoicePdf(new InvoicePdf.Issuer(
                config.issuerName(),
                config.issuerAddress().map(text -> text.replace("\\n", "\n")).orElse(null),
                config.issuerTaxId().orElse(null)));
        appUrl = web.appUrl().toString().replaceFirst("/+$", "");
    }

    /** An invoice that cannot be rendered; its transaction is rolled back. */
    private static final class Unrendered extends RuntimeException {
        private final UUID id;

        Unrendered(Invoice.Row row, Exception cause) {
            super("Invoice " + row.number() + " cannot be rendered", cause);
            id = row.id();
        }
    }

    @Scheduled(every = "${aira.invoices.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        boolean more;
        do {
            try {
                more = transactions.withoutOwner(connection -> {
                    var row = next(connection);
                    return row.isPresent() && render(connection, row.get());
                });
            } catch (Unrendered failure) {
                LOG.error(failure.getMessage(), failure);
                postpone(failure.id);
                more = true;
            }
        } while (more);
    }

    private static Optional<Invoice.Row> next(Connection connection) throws SQLException {
        return Sql.first(
                connection,
                "select id, number, issued_at, email, name, address, tax_id, cast(lines as text), total, currency"
                        + " from private.next_unrendered_invoice()",
                Invoice.Row.class);
    }

    private boolean render(Connection connection, Invoice.Row row) {
        try {
            var invoice = row.invoice();
            Sql.call(
                    connection,
                    "select private.finish_invoice(?, ?, ?, ?)",
                    invoice.id(),
                    pdf.of(invoice),
                    invoice.subject(),
                    invoice.text(appUrl));
            return true;
        } catch (SQLException | RuntimeException e) {
            throw new Unrendered(row, e);
        }
    }

    private void postpone(UUID invoice) {
        transactions.runWithoutOwner(connection -> Sql.call(
                connection,
                "select private.postpone_invoice(?, make_interval(secs => ?))",
                invoice,
                config.pause().toSeconds()));
    }
}
