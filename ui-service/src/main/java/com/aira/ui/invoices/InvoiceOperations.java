package com.aira.ui.invoices;

import com.aira.runtime.database.Sql;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.UUID;

/** What can be done with invoices and billing details, whoever asks: the API and the pages. */
@Singleton
public class InvoiceOperations {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final OwnerTransactions transactions;

    InvoiceOperations(OwnerTransactions transactions) {
        this.transactions = transactions;
    }

    /** @param pdf null until it is made */
    record File(String number, byte[] pdf) {}

    /** The newest first. */
    Page<InvoiceView> invoices(Principal principal, Paging paging) {
        var after = paging.newestFirst();
        return transactions.rows(
                principal,
                connection -> paging.page(
                        Sql.list(
                                connection,
                                "select id, number, issued_at, total, currency, transaction_id, pdf is not null"
                                        + " from public.invoices where issued_at < ? or issued_at = ? and id > ?"
                                        + " order by issued_at desc, id limit ?",
                                InvoiceView.class,
                                after.at(),
                                after.at(),
                                after.id(),
                                paging.limit + 1),
                        invoice -> invoice,
                        invoice -> new Cursor(invoice.issuedAt(), invoice.id())));
    }

    /** @throws Refusal 503 while it is not made yet */
    File pdf(Principal principal, UUID id) {
        var file = transactions.rows(principal, connection -> Sql.first(
                        connection, "select number, pdf from public.invoices where id = ?", File.class, id)
                .orElseThrow(Refusal::notFound));
        if (file.pdf == null) {
            throw Refusal.unavailable("The invoice's PDF", null).retryAfter(SOON);
        }
        return file;
    }

    BillingDetails billingDetails(Principal principal) {
        return transactions.rows(principal, connection -> Sql.first(
                        connection, "select name, address, tax_id from public.billing_details", BillingDetails.class)
                .orElse(BillingDetails.NONE));
    }

    BillingDetails setBillingDetails(Principal principal, @NotNull @Valid BillingDetails details) {
        transactions.run(
                principal,
                connection -> Sql.update(
                        connection,
                        "insert into public.billing_details (user_id, name, address, tax_id)"
                                + " values (?, ?, ?, ?) on conflict (user_id) do update"
                                + " set name = excluded.name, address = excluded.address, tax_id = excluded.tax_id",
                        principal.userId(),
                        details.name(),
                        details.address(),
                        details.taxId()));
        return details;
    }
}
