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
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A text message; written by voice-agent-service. */
@Entity
@Immutable
@Table(name = "messages")
class Message extends PanacheEntityBase {
    @Id
    UUID id;

    @Column(name = "business_id")
    UUID businessId;

    String direction;

    @Column(name = "from_number")
    String fromNumber;

    @Column(name = "to_number")
    String toNumber;

    String body;
    String status;

    @Column(name = "error_code")
    String errorCode;

    @JdbcTypeCode(SqlTypes.JSON)
    List<MessageFile> media;

    /** Why it gets no answer; null when it does. */
    String silence;

    @Column(name = "created_at")
    Instant createdAt;

    static List<Message> newestFirst(UUID business, Cursor after, Paging paging) {
        return paging.rows(find(
                "businessId = :business and (createdAt < :at or createdAt = :at and id > :id) order by createdAt desc, id",
                after.parameters().and("business", business)));
    }
}
