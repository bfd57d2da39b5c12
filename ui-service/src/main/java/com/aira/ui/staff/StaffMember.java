package com.aira.ui.staff;

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
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicInsert;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Who or what takes one appointment at a time. */
@Entity
@Table(name = "staff")
@DynamicInsert
@DynamicUpdate
class StaffMember extends PanacheEntityBase {
    @Id
    @GeneratedValue
    UUID id;

    @Column(name = "business_id", updatable = false)
    UUID businessId;

    String name;

    @Enumerated(EnumType.STRING)
    StaffKind kind;

    Integer seats;

    @Column(name = "is_active")
    Boolean isActive;

    @Column(name = "created_at", insertable = false, updatable = false)
    Instant createdAt;

    @Column(name = "updated_at", insertable = false, updatable = false)
    Instant updatedAt;

    @Formula("""
            (select coalesce(jsonb_agg(jsonb_build_object('weekday', h.weekday, 'opens', left(cast(h.opens as text), 5),
                                                          'closes', left(cast(h.closes as text), 5))
                                       order by h.weekday, h.opens), '[]')
             from public.staff_hours h where h.business_id = business_id and h.staff_id = id)""")
    @JdbcTypeCode(SqlTypes.JSON)
    List<OpenInterval> hours;

    @Formula("""
            (select coalesce(jsonb_agg(jsonb_build_object('serviceId', k.service_id, 'duration', k.duration)
                                       order by k.created_at, k.service_id), '[]')
             from public.staff_services k where k.business_id = business_id and k.staff_id = id)""")
    @JdbcTypeCode(SqlTypes.JSON)
    List<StaffService> services;

    @Formula("""
            (select coalesce(jsonb_agg(jsonb_build_object('startsAt', t.starts_at, 'endsAt', t.ends_at, 'reason', t.reason)
                                       order by t.starts_at), '[]')
             from public.staff_time_off t where t.business_id = business_id and t.staff_id = id)""")
    @JdbcTypeCode(SqlTypes.JSON)
    List<StoredTimeOff> timeOff;

    /** Postgres writes times in JSON with an offset. */
    record StoredTimeOff(OffsetDateTime startsAt, OffsetDateTime endsAt, String reason) {
        TimeOff view() {
            return new TimeOff(startsAt.toInstant(), endsAt.toInstant(), reason);
        }
    }

    static List<StaffMember> oldestFirst(UUID business, Cursor after, Paging paging) {
        return paging.rows(find(
                "businessId = :business and (createdAt > :at or createdAt = :at and id > :id) order by createdAt, id",
                after.parameters().and("business", business)));
    }

    /** @throws Refusal 404 when the business has no such member of the staff */
    static StaffMember of(UUID business, UUID id) {
        return StaffMember.<StaffMember>findByIdOptional(id)
                .filter(member -> member.businessId.equals(business))
                .orElseThrow(Refusal::notFound);
    }

    /** As the database completes what was written. */
    StaffView written() {
        flush();
        getSession().refresh(this);
        return StaffView.of(this);
    }
}
