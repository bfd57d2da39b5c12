package com.aira.ui.offerings;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicInsert;
import org.hibernate.annotations.DynamicUpdate;

/** A service that callers book. */
@Entity
@Table(name = "services")
@DynamicInsert
@DynamicUpdate
class Offering {
    @Id
    @GeneratedValue
    UUID id;

    @Column(name = "business_id", updatable = false)
    UUID businessId;

    String name;
    Integer duration;
    BigDecimal price;
    String currency;
    Integer buffer;

    @Column(name = "is_active")
    Boolean isActive;

    @Column(name = "created_at", insertable = false, updatable = false)
    Instant createdAt;

    @Column(name = "updated_at", insertable = false, updatable = false)
    Instant updatedAt;
}
