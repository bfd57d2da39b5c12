package com.aira.ui.numbers;

import com.aira.runtime.database.Sql;
import com.aira.ui.carrier.Currency;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import io.quarkus.qute.TemplateData;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A month of a number that is paid; days are those of UTC. */
@TemplateData
@Schema(name = "NumberPeriod")
public record PaidMonth(
        @Schema(required = true) UUID id,
        @Schema(required = true) LocalDate startsOn,

        @Schema(required = true, description = "First day of the next month.")
        LocalDate endsOn,

        @Schema(required = true) BigDecimal amount,
        @Schema(required = true) Currency currency,

        @Schema(required = true, description = "The entry of the wallet that paid it.")
        UUID transactionId,

        @Schema(required = true) Instant paidAt) {

    private static final String OWNED = "select true from public.business_numbers where id = ?";

    private static final String MONTHS = """
            select id, starts_on, ends_on, amount, currency, transaction_id, paid_at from public.number_periods
            where number_id = ? and (starts_on < ? or starts_on = ? and id > ?)
            order by starts_on desc, id limit ?""";

    /**
     * The newest first.
     *
     * @throws Refusal 404 when the owner never had such a number
     */
    static Page<PaidMonth> read(OwnerTransactions transactions, Principal principal, UUID number, Paging paging) {
        var after = paging.newestFirst();
        var day = after.at().atOffset(ZoneOffset.UTC).toLocalDate();
        var rows = transactions.rows(principal, connection -> {
            if (Sql.list(connection, OWNED, row -> true, number).isEmpty()) {
                throw Refusal.notFound();
            }
            return Sql.list(connection, MONTHS, PaidMonth.class, number, day, day, after.id(), paging.limit + 1);
        });
        return paging.page(
                rows,
                month -> month,
                month -> new Cursor(month.startsOn.atStartOfDay().toInstant(ZoneOffset.UTC), month.id));
    }

    public LocalDate lastDay() {
        return endsOn.minusDays(1);
    }
}
