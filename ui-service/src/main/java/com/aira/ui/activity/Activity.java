package com.aira.ui.activity;

import com.aira.ui.web.Cursor;
import com.aira.ui.web.Paging;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A line of the log that the database keeps. */
@Entity
@Immutable
@Table(name = "activity_log")
class Activity extends PanacheEntityBase {
    @Id
    Long id;

    @Column(name = "business_id")
    UUID businessId;

    String actor;
    String action;
    String entity;

    @Column(name = "entity_id")
    UUID entityId;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Object> changes;

    Instant at;

    /** The newest first; its ids are numbers, and the greater one is the newer. */
    static List<Activity> newestFirst(UUID business, Cursor after, Paging paging) {
        return paging.rows(find(
                "businessId = ?1 and (at < ?2 or at = ?2 and id < ?3) order by at desc, id desc",
                business,
                after.at(),
                after.id().getLeastSignificantBits()));
    }
}
