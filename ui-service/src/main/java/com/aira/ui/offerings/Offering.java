package com.aira.ui.offerings;

import com.aira.ui.web.Cursor;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicInsert;
import org.hibernate.annotations.DynamicUpdate;

/** A service that callers book. */
@Entity
@Table(name = "services")
@DynamicInsert
@DynamicUpdate
class Offering extends PanacheEntityBase {
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

    static List<Offering> oldestFirst(UUID business, Cursor after, Paging paging) {
        return paging.rows(find(
                "businessId = :business and (createdAt > :at or createdAt = :at and id > :id) order by createdAt, id",
                after.parameters().and("business", business)));
    }

    /** @throws Refusal 404 when the business has no such service */
    static Offering of(UUID business, UUID id) {
        return Offering.<Offering>findByIdOptional(id)
                .filter(service -> service.businessId.equals(business))
                .orElseThrow(Refusal::notFound);
    }

    /** As the database completes what was written. */
    OfferingView written() {
        persistAndFlush();
        getSession().refresh(this);
        return OfferingView.of(this);
    }
}
