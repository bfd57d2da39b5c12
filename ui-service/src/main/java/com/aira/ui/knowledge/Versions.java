package com.aira.ui.knowledge;

import static io.quarkus.hibernate.orm.panache.Panache.getSession;

import com.aira.ui.business.Businesses;
import com.aira.ui.knowledge.KnowledgeOperations.NewEntry;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** What entries said before, in the transaction of the caller. The database keeps the last 50 of each. */
final class Versions {

    private Versions() {}

    /**
     * Of an entry, also of a deleted one, newest first.
     *
     * @throws Refusal 404 when the owner never had it
     */
    static List<EntryVersion> of(Connection connection, UUID entry) throws SQLException {
        var all = getSession()
                .createQuery("from EntryVersion where entryId = :entry order by version desc", EntryVersion.class)
                .setParameter("entry", entry)
                .getResultList();
        if (all.isEmpty()) {
            throw Refusal.notFound();
        }
        return all;
    }

    /** What entries that are gone said last, those deleted last first. */
    static Page<VersionView> deleted(Connection connection, UUID business, Paging paging) throws SQLException {
        var after = paging.newestFirst();
        var rows = paging.rows(
                after,
                getSession()
                        .createQuery(
                                "from EntryVersion v where v.businessId = :business and v.deleted"
                                        + " and v.version = (select max(w.version) from EntryVersion w"
                                        + " where w.businessId = v.businessId and w.entryId = v.entryId)"
                                        + " and (v.at < :at or v.at = :at and v.id > :id) order by v.at desc, v.id",
                                EntryVersion.class)
                        .setParameter("business", business));
        return Businesses.page(connection, business, paging, rows, VersionView::of, row -> new Cursor(row.at, row.id));
    }

    /**
     * The entry says again what it said in a version; a deleted one comes back under its id.
     *
     * @throws Refusal 404 when there is no such version, 409 when the account has no room for more
     */
    static EntryView restore(Connection connection, Entries entries, UUID id, int version) throws SQLException {
        var wanted = getSession()
                .createQuery("from EntryVersion where entryId = :entry and version = :version", EntryVersion.class)
                .setParameter("entry", id)
                .setParameter("version", version)
                .uniqueResultOptional()
                .orElseThrow(Refusal::notFound);
        var entry = getSession().find(Entry.class, id);
        if (entry == null) {
            entries.bringBack(
                    connection,
                    id,
                    new NewEntry(
                            wanted.businessId,
                            wanted.title,
                            wanted.question,
                            wanted.content,
                            wanted.category,
                            wanted.priority,
                            wanted.isActive));
            return EntryView.of(Entries.find(connection, id));
        }
        entry.title = wanted.title;
        entry.question = wanted.question;
        entry.content = wanted.content;
        entry.category = wanted.category;
        entry.priority = wanted.priority;
        entry.isActive = wanted.isActive;
        getSession().flush();
        getSession().refresh(entry);
        return EntryView.of(entry);
    }
}
