package com.aira.ui.knowledge;

import com.aira.ui.web.Cursor;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** What an entry said once. A trigger writes it. */
@Entity
@Immutable
@Table(name = "knowledge_entry_versions")
class EntryVersion extends PanacheEntityBase {
    @Id
    UUID id;

    @Column(name = "business_id")
    UUID businessId;

    @Column(name = "entry_id")
    UUID entryId;

    int version;
    String title;
    String question;
    String content;
    String category;
    int priority;

    @Column(name = "is_active")
    boolean isActive;

    boolean deleted;
    Instant at;

    /** Of an entry, also of a deleted one, newest first. @throws Refusal 404 when the owner never had it */
    static List<EntryVersion> of(UUID entry) {
        List<EntryVersion> all = list("entryId = ?1 order by version desc", entry);
        if (all.isEmpty()) {
            throw Refusal.notFound();
        }
        return all;
    }

    /** What entries that are gone said last, those deleted last first. */
    static List<EntryVersion> deleted(UUID business, Cursor after, Paging paging) {
        return paging.rows(find(
                "from EntryVersion v where v.businessId = :business and v.deleted"
                        + " and v.version = (select max(w.version) from EntryVersion w"
                        + " where w.businessId = v.businessId and w.entryId = v.entryId)"
                        + " and (v.at < :at or v.at = :at and v.id > :id) order by v.at desc, v.id",
                after.parameters().and("business", business)));
    }
}
