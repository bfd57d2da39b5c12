package com.aira.ui.knowledge;

import com.aira.ui.knowledge.KnowledgeOperations.NewEntry;
import com.aira.ui.web.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** What entries said before, in the transaction of the caller. The database keeps the last 50 of each. */
final class Versions {

    private Versions() {}

    /**
     * The entry says again what it said in a version; a deleted one comes back under its id.
     *
     * @throws Refusal 404 when there is no such version, 409 when the account has no room for more
     */
    static EntryView restore(Connection connection, Entries entries, UUID id, int version) throws SQLException {
        var wanted = EntryVersion.<EntryVersion>find("entryId = ?1 and version = ?2", id, version)
                .singleResultOptional()
                .orElseThrow(Refusal::notFound);
        Entry entry = Entry.findById(id);
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
            return EntryView.of(Entry.existing(id));
        }
        entry.title = wanted.title;
        entry.question = wanted.question;
        entry.content = wanted.content;
        entry.category = wanted.category;
        entry.priority = wanted.priority;
        entry.isActive = wanted.isActive;
        return entry.written();
    }
}
