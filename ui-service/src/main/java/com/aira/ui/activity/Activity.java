package com.aira.ui.activity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A line of the log that the database keeps. */
@Entity
@Immutable
@Table(name = "activity_log")
class Activity {
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
}
