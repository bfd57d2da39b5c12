package com.aira.ui.wallet;

import com.aira.ui.limits.AccountLimit;
import com.aira.ui.limits.Limited;
import com.aira.ui.payments.TopUps;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.wallet.history.History;
import com.aira.ui.wallet.history.Statement;
import com.aira.ui.wallet.history.TransactionFilter;
import com.aira.ui.wallet.history.TransactionView;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.core.StreamingOutput;
import java.math.BigDecimal;
import java.net.URI;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What can be done with the wallet, whoever asks: the API and the pages. */
@Singleton
public class WalletOperations {
    /** A path with its query, and nothing that browsers could take for another host. */
    static final String OWN_PATH = "^/(?!/)[A-Za-z0-9/?&=%+*._~-]{0,500}$";

    private final OwnerTransactions transactions;
    private final TopUps topUps;
    private final History history;
    private final Statement statement;

    WalletOperations(OwnerTransactions transactions, TopUps topUps, History history, Statement statement) {
        this.history = history;
        this.statement = statement;
        this.transactions = transactions;
        this.topUps = topUps;
    }

    public record TopUpRequest(
            @NotNull @Positive @Digits(integer = 9, fraction = 2)
            BigDecimal amount,

            @NotNull @Pattern(regexp = "^(USD|INR)$") String currency,

            @Pattern(regexp = OWN_PATH)
            @Schema(nullable = true, description = "Path of the dashboard's page where the owner goes on after paying.")
            String returnTo,

            @Schema(nullable = true, description = "Keep the card for automatic recharges; USD only.")
            Boolean saveCard) {}

    public record TopUp(
            @Schema(required = true) UUID transactionId,

            @Schema(required = true, description = "Where the owner pays.")
            URI checkoutUrl) {}

    /** @throws Refusal 404 when the account is gone */
    public WalletView get(Principal principal) {
        return transactions.read(principal, connection -> Wallet.<Wallet>findAll()
                .singleResultOptional()
                .map(WalletView::of)
                .orElseThrow(Refusal::notFound));
    }

    /**
     * Opens a checkout; the wallet is credited when Stripe reports the payment.
     *
     * @param key the same key is the same top-up, however often it is asked for; null for a new one
     */
    @Limited(AccountLimit.TOP_UPS)
    TopUp topUp(Principal principal, @NotNull @Valid TopUpRequest request, @Size(min = 1, max = 200) String key) {
        var opened = topUps.open(
                principal,
                request.amount.setScale(2),
                request.currency,
                request.returnTo,
                Boolean.TRUE.equals(request.saveCard),
                "top-up:" + (key == null ? UUID.randomUUID() : key));
        return new TopUp(opened.transactionId(), opened.checkoutUrl());
    }

    Page<TransactionView> transactions(Principal principal, Paging paging, TransactionFilter filter) {
        return history.page(principal, filter, paging);
    }

    /** The history as a file for accountants, dated by the wall clock of a time zone. */
    StreamingOutput statement(Principal principal, @Valid TransactionFilter filter, String timeZone) {
        if (!ZoneId.getAvailableZoneIds().contains(timeZone)) {
            throw Refusal.invalid("timeZone", "is not a time zone such as Europe/Berlin");
        }
        return statement.of(principal, filter, ZoneId.of(timeZone));
    }

    /** The top-up of a checkout; empty when the owner has no such checkout. */
    Optional<TransactionView> ofCheckout(Principal principal, String stripeSession) {
        return history.ofCheckout(principal, stripeSession);
    }
}
