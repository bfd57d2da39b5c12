package com.aira.ui.knowledge;

import com.aira.runtime.database.Sql;
import com.aira.ui.business.Businesses;
import com.aira.ui.knowledge.KnowledgeOperations.NewEntry;
import com.aira.ui.limits.AccountTotal;
import com.aira.ui.limits.AccountTotals;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** The one path by which entries come to be, written by hand or learned, in the transaction of the caller. */
@Singleton
public final class Entries {
    public static final int LONGEST_TITLE = 200;
    public static final int LONGEST_QUESTION = 1000;
    public static final int LONGEST_CONTENT = 20_000;
    public static final int LONGEST_CATEGORY = 100;
    public static final int LOWEST_PRIORITY = -100;
    public static final int HIGHEST_PRIORITY = 100;

    private final AccountTotals totals;

    Entries(AccountTotals totals) {
        this.totals = totals;
    }

    /** @throws Refusal 404 when the business is not the owner's, 409 when the account has no room for more */
    public EntryView write(Connection connection, NewEntry request) throws SQLException {
        Businesses.mustExist(connection, request.businessId());
        hold(connection, 1);
        var id = UUID.randomUUID();
        insert(
                connection,
                id,
                new NewEntry(
                        request.businessId(),
                        request.title(),
                        request.question(),
                        request.content(),
                        request.category(),
                        request.priority() == null ? 0 : request.priority(),
                        request.isActive() == null || request.isActive()));
        return EntryView.of(Entry.existing(id));
    }

    /** @param entry whole, of a business that exists */
    void bringBack(Connection connection, UUID id, NewEntry entry) throws SQLException {
        hold(connection, 1);
        insert(connection, id, entry);
    }

    /** @throws Refusal 409 when the account has no room for so many more */
    public void hold(Connection connection, int more) throws SQLException {
        totals.hold(connection, AccountTotal.ENTRIES, more);
    }

    private static void insert(Connection connection, UUID id, NewEntry entry) throws SQLException {
        Sql.update(
                connection,
                "insert into public.knowledge_entries"
                        + " (id, business_id, title, question, content, category, priority, is_active) values"
                        + " (?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                entry.businessId(),
                entry.title(),
                entry.question(),
                entry.content(),
                entry.category(),
                entry.priority(),
                entry.isActive());
    }
}
