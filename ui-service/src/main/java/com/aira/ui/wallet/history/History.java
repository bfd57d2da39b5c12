package com.aira.ui.wallet.history;

import com.aira.runtime.database.Sql;
import com.aira.ui.shell.LocaleFormats;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import io.quarkus.qute.TemplateData;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the history of a wallet, newest first. */
@Singleton
public class History {
    private static final String ENTRIES = """
            select t.id, t.type, t.kind, t.status, t.amount, t.currency, t.description, t.business_number_id,
                   t.created_at, t.settled_at
            from public.transactions t
            where t.created_at <= ? and (t.created_at < ? or t.id > ?)%s
            order by t.created_at desc, t.id limit ?""";

    private static final String LINES = """
            select t.*, n.phone_number, n.display_name
            from (%s) t left join public.business_numbers n on n.id = t.business_number_id
            order by t.created_at desc, t.id""".formatted(ENTRIES);

    private static final String EXTENT = """
            select count(*) as entries, min(created_at) as earliest
            from (select t.created_at from public.transactions t where true%s limit ?) t""";

    private static final String NUMBERS = """
            select n.id, n.phone_number, n.provisioning_state = 'active' from public.business_numbers n
            where n.provisioning_state in ('active', 'releasing', 'released', 'lost') or n.id = ?
            order by n.provisioning_state <> 'active', n.phone_number, n.created_at desc limit 200""";

    /** Lets the index, which is by the time when entries begin, leave out the years before. */
    private static final Duration LONGEST_PENDING = Duration.ofDays(30);

    private static final String SPENT = """
            select currency, to_char(date_trunc('month', settled_at at time zone ?), 'YYYY-MM') as month, kind,
                   sum(amount) as amount
            from public.transactions
            where type = 'debit' and status = 'completed' and kind in ('number', 'renewal', 'plan', 'usage')
              and settled_at >= ? and created_at >= ?
            group by 1, 2, 3""";

    private final OwnerTransactions transactions;

    History(OwnerTransactions transactions) {
        this.transactions = transactions;
    }

    /** An entry with the number that it is about; both of the number's names may be null. */
    record Line(TransactionView entry, String phoneNumber, String displayName) {
        Cursor position() {
            return new Cursor(entry.createdAt(), entry.id());
        }
    }

    /** @param earliest null when there is nothing */
    record Extent(long entries, Instant earliest) {}

    /** A number that may be asked about. */
    @TemplateData
    public record Number(UUID id, String phoneNumber, boolean active) {
        public String label() {
            return LocaleFormats.phone(phoneNumber) + (active ? "" : " (not yours any more)");
        }
    }

    public Page<TransactionView> page(Principal principal, TransactionFilter filter, Paging paging) {
        var rows = read(principal, ENTRIES, filter, paging.newestFirst(), paging.limit + 1, History::entry);
        return paging.page(rows, entry -> entry, entry -> new Cursor(entry.createdAt(), entry.id()));
    }

    /** The entries after a cursor, at most so many. */
    List<Line> lines(Principal principal, TransactionFilter filter, Cursor after, int limit) {
        return read(
                principal,
                LINES,
                filter,
                after,
                limit,
                row -> new Line(entry(row), row.getString("phone_number"), row.getString("display_name")));
    }

    /** @param limit beyond which is not counted; then the earliest is only one of them */
    Extent extent(Principal principal, TransactionFilter filter, int limit) {
        var condition = filter.condition();
        List<Object> arguments = new ArrayList<>(condition.arguments());
        arguments.add(limit);
        return transactions.rows(principal, connection -> Sql.first(
                        connection, EXTENT.formatted(condition.sql()), Extent.class, arguments.toArray())
                .orElseThrow());
    }

    /** @param chosen is among them in whatever state it is, when it is the owner's; may be null */
    public List<Number> numbers(Principal principal, UUID chosen) {
        return transactions.rows(
                principal,
                connection -> Sql.list(connection, NUMBERS, Number.class, chosen == null ? new UUID(0, 0) : chosen));
    }

    /** What was bought, by month of the zone's calendar. What went back to a card is no spending, nor is paying for it. */
    public List<Spending.Spent> spent(Principal principal, YearMonth first, ZoneId zone) {
        var since = first.atDay(1).atStartOfDay(zone).toInstant();
        return transactions.rows(
                principal,
                connection -> Sql.list(
                        connection,
                        SPENT,
                        row -> new Spending.Spent(
                                row.getString("currency"),
                                YearMonth.parse(row.getString("month")),
                                TransactionKind.valueOf(row.getString("kind")),
                                row.getBigDecimal("amount")),
                        zone.getId(),
                        since,
                        since.minus(LONGEST_PENDING)));
    }

    /** The top-up of a checkout; empty when the owner has no such checkout. */
    public Optional<TransactionView> ofCheckout(Principal principal, String stripeSession) {
        return transactions.read(principal, connection -> Transaction.<Transaction>find(
                        "stripeSessionId", stripeSession.replace("\0", ""))
                .singleResultOptional()
                .map(TransactionView::of));
    }

    private <T> List<T> read(
            Principal principal,
            String sql,
            TransactionFilter filter,
            Cursor after,
            int limit,
            Sql.RowMapper<T> mapper) {
        var condition = filter.condition();
        List<Object> arguments = new ArrayList<>(List.of(after.at(), after.at(), after.id()));
        arguments.addAll(condition.arguments());
        arguments.add(limit);
        return transactions.rows(
                principal,
                connection -> Sql.list(connection, sql.formatted(condition.sql()), mapper, arguments.toArray()));
    }

    private static TransactionView entry(ResultSet row) throws SQLException {
        return new TransactionView(
                Sql.uuid(row, "id"),
                TransactionType.valueOf(row.getString("type")),
                TransactionKind.valueOf(row.getString("kind")),
                TransactionStatus.valueOf(row.getString("status")),
                row.getBigDecimal("amount"),
                row.getString("currency"),
                row.getString("description"),
                Sql.uuid(row, "business_number_id"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "settled_at"));
    }
}
