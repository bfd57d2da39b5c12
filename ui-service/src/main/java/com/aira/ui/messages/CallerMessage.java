package com.aira.ui.messages;

import com.aira.ui.web.Cursor;
import com.aira.ui.web.Paging;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Formula;

/** What a caller asked to pass on. The owner only marks it read. */
@Entity
@DynamicUpdate
@Table(name = "caller_messages")
class CallerMessage extends PanacheEntityBase {
    @Id
    UUID id;

    @Column(name = "business_id", updatable = false)
    UUID businessId;

    @Column(name = "call_id", updatable = false)
    UUID callId;

    @Column(name = "customer_name", updatable = false)
    String customerName;

    @Column(name = "customer_phone", updatable = false)
    String customerPhone;

    @Column(updatable = false)
    String body;

    @Column(name = "read_at")
    Instant readAt;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    /** Whether what the owner told the caller was saved for the receptionist. */
    @Formula("(exists (select 1 from public.knowledge_proposals p where p.caller_message_id = id))")
    boolean answerSaved;

    /** @param read null for all */
    static List<CallerMessage> newestFirst(UUID business, Boolean read, Cursor after, Paging paging) {
        var which = read == null ? "" : read ? " and readAt is not null" : " and readAt is null";
        return paging.rows(find(
                "businessId = :business" + which
                        + " and (createdAt < :at or createdAt = :at and id > :id) order by createdAt desc, id",
                after.parameters().and("business", business)));
    }
}
