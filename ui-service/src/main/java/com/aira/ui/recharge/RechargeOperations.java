package com.aira.ui.recharge;

import com.aira.runtime.database.Sql;
import com.aira.ui.payments.PaymentsConfig;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What can be done with automatic recharges and the saved card, whoever asks: the API and the pages. */
@Singleton
public class RechargeOperations {
    private static final String SETTINGS = """
            select coalesce(s.enabled, false), w.currency = 'USD', s.threshold, s.amount, s.monthly_cap,
                   (select coalesce(sum(r.amount), 0.00) from public.recharges r where r.user_id = w.user_id
                    and r.month = cast(date_trunc('month', private.clock() at time zone 'UTC') as date)
                    and r.state <> 'gave_up'),
                   p.card_brand, p.card_last4, p.card_exp_month, p.card_exp_year, s.off_reason,
                   (select r.state from public.recharges r where r.user_id = w.user_id
                    and r.state not in ('succeeded', 'gave_up'))
            from public.wallets w
            left join public.auto_recharge_settings s on s.user_id = w.user_id
            left join public.payment_profiles p on p.user_id = w.user_id""";

    private final OwnerTransactions transactions;
    private final PaymentsConfig wallet;
    private final Recharger recharger;

    RechargeOperations(OwnerTransactions transactions, PaymentsConfig wallet, Recharger recharger) {
        this.transactions = transactions;
        this.wallet = wallet;
        this.recharger = recharger;
    }

    @Schema(description = "Amounts in USD.")
    public record AutoRecharge(
            @NotNull Boolean enabled,

            @NotNull @Positive @Digits(integer = 6, fraction = 2)
            BigDecimal threshold,

            @NotNull @Positive @Digits(integer = 6, fraction = 2)
            BigDecimal amount,

            @NotNull @Positive @Digits(integer = 8, fraction = 2)
            BigDecimal monthlyCap) {}

    private record Stored(
            Boolean enabled,
            Boolean available,
            BigDecimal threshold,
            BigDecimal amount,
            BigDecimal monthlyCap,
            BigDecimal recharged,
            String brand,
            String last4,
            Integer expMonth,
            Integer expYear,
            String offReason,
            String state) {
        AutoRechargeView view() {
            return new AutoRechargeView(
                    enabled,
                    available,
                    "USD",
                    threshold,
                    amount,
                    monthlyCap,
                    recharged,
                    last4 == null ? null : new AutoRechargeView.Card(brand, last4, expMonth, expYear),
                    offReason,
                    state);
        }
    }

    AutoRechargeView autoRecharge(Principal principal) {
        return transactions.rows(principal, RechargeOperations::view);
    }

    /** @throws Refusal 409 when no card is saved, or the wallet is in INR */
    AutoRechargeView set(Principal principal, @NotNull @Valid AutoRecharge request) {
        check(request);
        return transactions.call(principal, connection -> {
            var before = view(connection);
            if (request.enabled && !before.available()) {
                throw Refusal.conflict(
                        "no-mandate",
                        "Not for wallets in INR",
                        "Cards in India are not charged automatically: each charge needs its bank's mandate and a notice a"
                                + " day ahead. We write to you when the wallet runs low.");
            }
            if (request.enabled && before.card() == null) {
                throw Refusal.conflict("no-card", "No card is saved", "Save a card first, while adding money.");
            }
            Sql.call(
                    connection,
                    "select private.set_auto_recharge(?, ?, ?, ?)",
                    request.enabled,
                    request.threshold,
                    request.amount,
                    request.monthlyCap);
            return view(connection);
        });
    }

    /** It is forgotten here at once and detached at Stripe; automatic recharges are switched off. */
    void removeCard(Principal principal) {
        var removed = transactions.call(
                principal, connection -> Sql.value(connection, "select private.remove_card()", Boolean.class));
        if (!removed) {
            throw Refusal.notFound();
        }
        recharger.detachCards();
    }

    private void check(AutoRecharge request) {
        var limits = wallet.limits().get("USD");
        if (request.amount.compareTo(limits.min()) < 0 || request.amount.compareTo(limits.max()) > 0) {
            throw Refusal.invalid("amount", "must be from " + limits.min() + " to " + limits.max() + " USD");
        }
        if (request.threshold.compareTo(limits.max()) > 0) {
            throw Refusal.invalid("threshold", "must be at most " + limits.max() + " USD");
        }
        if (request.monthlyCap.compareTo(request.amount) < 0) {
            throw Refusal.invalid("monthlyCap", "must be at least one recharge");
        }
    }

    private static AutoRechargeView view(Connection connection) throws SQLException {
        return Sql.first(connection, SETTINGS, Stored.class).map(Stored::view).orElseThrow(Refusal::notFound);
    }
}
