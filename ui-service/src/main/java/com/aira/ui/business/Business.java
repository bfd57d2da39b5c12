package com.aira.ui.business;

import com.aira.ui.business.hours.Closure;
import com.aira.ui.business.hours.OpenInterval;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicInsert;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Hours and closures come with the row in one query; they are written by {@link Businesses}. */
@Entity
@Table(name = "business_v2")
@DynamicInsert
@DynamicUpdate
class Business extends PanacheEntityBase {
    @Id
    @GeneratedValue
    UUID id;

    @Column(name = "user_id", updatable = false)
    UUID userId;

    String name;

    @Column(name = "business_type")
    @Enumerated(EnumType.STRING)
    BusinessType businessType;

    String description;
    String email;

    /** Follows the number that is associated. */
    @Column(name = "phone_number", insertable = false, updatable = false)
    String phoneNumber;

    String address;
    String website;

    @Column(name = "logo_url")
    String logoUrl;

    @Column(name = "is_active")
    Boolean isActive;

    @Column(name = "time_zone")
    String timeZone;

    @Column(name = "booking_capacity")
    Integer bookingCapacity;

    @Column(name = "slot_minutes")
    Integer slotMinutes;

    @Column(name = "min_notice_minutes")
    Integer minNoticeMinutes;

    @Column(name = "max_days_ahead")
    Integer maxDaysAhead;

    @Column(name = "created_at", insertable = false, updatable = false)
    Instant createdAt;

    @Column(name = "updated_at", insertable = false, updatable = false)
    Instant updatedAt;

    @Formula("""
            (select coalesce(jsonb_agg(jsonb_build_object('weekday', h.weekday, 'opens', left(cast(h.opens as text), 5),
                                                          'closes', left(cast(h.closes as text), 5))
                                       order by h.weekday, h.opens), '[]')
             from public.business_hours h where h.business_id = id)""")
    @JdbcTypeCode(SqlTypes.JSON)
    List<OpenInterval> hours;

    @Formula("""
            (select coalesce(jsonb_agg(jsonb_build_object('startsOn', c.starts_on, 'endsOn', c.ends_on, 'reason', c.reason)
                                       order by c.starts_on), '[]')
             from public.business_closures c where c.business_id = id)""")
    @JdbcTypeCode(SqlTypes.JSON)
    List<Closure> closures;

    static List<Business> newestFirst(Cursor after, Paging paging) {
        return paging.rows(find(
                "createdAt < :at or createdAt = :at and id > :id order by createdAt desc, id", after.parameters()));
    }

    /** @throws Refusal 404 when the owner has no such business */
    static Business existing(UUID id) {
        return Business.<Business>findByIdOptional(id).orElseThrow(Refusal::notFound);
    }

    /** As the database completes what was written. */
    BusinessView written() {
        flush();
        getSession().refresh(this);
        return BusinessView.of(this);
    }
}
