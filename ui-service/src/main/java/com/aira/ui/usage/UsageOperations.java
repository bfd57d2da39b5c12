package com.aira.ui.usage;

import com.aira.runtime.database.Sql;
import com.aira.ui.business.Businesses;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Page;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What can be done with usage, plans and limits, whoever asks: the API and the page. */
@Singleton
public class UsageOperations {
    private static final String USAGE = """
            select p.plan_code, l.currency, s.starts_on, cast(s.starts_on + interval '1 month' as date),
                   (coalesce(m.seconds, 0) + 59) / 60, l.included_minutes,
                   private.own_included_left(l.monthly_price, l.included_minutes, coalesce(m.included_seconds, 0)) / 60,
                   coalesce(m.texts, 0),
                   coalesce(m.model_usage, 0), coalesce(m.cost, 0), p.spend_cap, p.minute_limit, p.warn_percent,
                   p.at_limit, p.limit_state, p.limit_reason,
                   (select coalesce(sum(r.amount), 0) from public.call_reservations r
                    where r.business_id = p.business_id and r.expires_at > private.clock())
            from public.business_plans p
            join public.plans l on l.code = p.plan_code
            cross join lateral (
              select private.period_start(p.anchor, cast(private.clock() at time zone 'UTC' as date)) as starts_on) s
            left join public.usage_months m on m.business_id = p.business_id and m.starts_on = s.starts_on
            where p.business_id = ?""";
    private static final String PLANS = """
            select code, name, currency, monthly_price, included_minutes, minute_price, text_price, model_price, free_seconds
            from public.plans where is_offered order by currency desc, position""";

    private final OwnerTransactions transactions;
    private final Meter meter;

    UsageOperations(OwnerTransactions transactions, Meter meter) {
        this.transactions = transactions;
        this.meter = meter;
    }

    public record PlanChoice(
            @NotNull @Pattern(regexp = "^[a-z_]{2,40}$") String plan) {}

    @Schema(description = "Limits of a month; null is none.")
    public record Limits(
            @PositiveOrZero @Digits(integer = 8, fraction = 2) @Schema(nullable = true)
            BigDecimal spendCap,

            @PositiveOrZero @Max(100_000) @Schema(nullable = true)
            Integer minuteLimit,

            @NotNull @Min(1) @Max(99) Integer warnPercent,
            @NotNull LimitPolicy atLimit) {}

    /** The running month of its plan. */
    UsageView usage(Principal principal, UUID businessId) {
        return transactions.rows(principal, connection -> usage(connection, businessId));
    }

    /** From today; the first month is taken from the wallet at once. */
    UsageView choose(Principal principal, UUID businessId, @NotNull @Valid PlanChoice request) {
        transactions.run(principal, connection -> {
            Businesses.mustExist(connection, businessId);
            var offered = Sql.value(
                    connection,
                    "select exists (select from public.plans where code = ? and is_offered)",
                    Boolean.class,
                    request.plan);
            if (!offered) {
                throw Refusal.unprocessable("unknown-plan", "Unknown plan", "There is no such plan.");
            }
            Sql.value(
                    connection,
                    "select plan_code from private.choose_plan(?, ?)",
                    String.class,
                    businessId,
                    request.plan);
        });
        meter.judge(businessId);
        return usage(principal, businessId);
    }

    /** They hold from the next call on. */
    UsageView limit(Principal principal, UUID businessId, @NotNull @Valid Limits request) {
        transactions.run(principal, connection -> {
            Businesses.mustExist(connection, businessId);
            Sql.update(
                    connection,
                    "update public.business_plans set spend_cap = ?,"
                            + " minute_limit = ?, warn_percent = ?, at_limit = ? where business_id = ?",
                    request.spendCap,
                    request.minuteLimit,
                    request.warnPercent,
                    request.atLimit.name(),
                    businessId);
        });
        meter.judge(businessId);
        return usage(principal, businessId);
    }

    /** All on offer, those in dollars first. */
    Page<PlanView> plans(Principal principal) {
        return Page.of(transactions.rows(principal, connection -> Sql.list(connection, PLANS, PlanView.class)));
    }

    private static UsageView usage(Connection connection, UUID business) throws SQLException {
        return Sql.first(connection, USAGE, UsageView.class, business).orElseThrow(Refusal::notFound);
    }
}
