package com.aira.ui.payments;

import com.aira.runtime.database.Sql;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/** A top-up is a pending credit until Stripe's signed event settles it. */
@Singleton
public class TopUps {
    private final OwnerTransactions transactions;
    private final Checkout checkout;
    private final Customers customers;
    private final PaymentsConfig config;

    TopUps(OwnerTransactions transactions, Checkout checkout, Customers customers, PaymentsConfig config) {
        this.transactions = transactions;
        this.checkout = checkout;
        this.customers = customers;
        this.config = config;
    }

    public record Opened(UUID transactionId, URI checkoutUrl) {}

    private record Entry(UUID id, String status, Instant createdAt, String url) {}

    /**
     * @param next path of the page where the owner goes on after paying; null for the wallet
     * @param saveCard whether the card may be charged later, while the owner is away; dollars only
     */
    public Opened open(
            Principal principal, BigDecimal amount, String currency, String next, boolean saveCard, String key) {
        if (saveCard && !currency.equals("USD")) {
            throw Refusal.invalid("saveCard", "is for top-ups in USD; cards in India are not charged automatically");
        }
        var limits = config.limits().get(currency);
        if (amount.compareTo(limits.min()) < 0 || amount.compareTo(limits.max()) > 0) {
            throw Refusal.invalid("amount", "must be from " + limits.min() + " to " + limits.max() + " " + currency);
        }
        var entry = transactions.call(principal, connection -> Sql.first(
                        connection,
                        "select t.id, cast(t.status as text), t.created_at, private.open_checkout(t.id)"
                                + " from private.begin_top_up(?, ?, ?) t",
                        Entry.class,
                        amount,
                        currency,
                        key)
                .orElseThrow());
        if (!entry.status.equals("pending")) {
            throw Refusal.conflict("top-up-settled", "Top-up settled", "This top-up is " + entry.status + " already.");
        }
        if (entry.url != null) {
            return new Opened(entry.id, URI.create(entry.url));
        }
        var opened = checkout.open(
                principal,
                entry.id,
                entry.createdAt,
                amount,
                currency,
                next,
                saveCard ? customers.of(principal) : null);
        transactions.run(
                principal,
                connection -> Sql.call(
                        connection,
                        "select private.attach_checkout(?, ?, ?, ?)",
                        entry.id,
                        opened.sessionId(),
                        opened.url().toString(),
                        opened.expiresAt()));
        return new Opened(entry.id, opened.url());
    }
}
