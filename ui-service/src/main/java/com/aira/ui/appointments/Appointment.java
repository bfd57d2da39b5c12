package com.aira.ui.appointments;

import com.aira.ui.web.Refusal;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "appointments")
@DynamicUpdate
class Appointment extends PanacheEntityBase {
    @Id
    UUID id;

    @Column(name = "business_id", updatable = false)
    UUID businessId;

    @Column(name = "customer_name")
    String customerName;

    @Column(name = "customer_phone")
    String customerPhone;

    @Column(name = "customer_email")
    String customerEmail;

    @Column(name = "scheduled_at")
    Instant scheduledAt;

    int duration;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    AppointmentStatus status;

    @Column(updatable = false)
    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    AppointmentSource source;

    @Column(name = "external_id", updatable = false)
    String externalId;

    String notes;

    @Column(name = "service_type")
    String serviceType;

    @Column(name = "staff_id")
    UUID staffId;

    @Column(name = "party_size")
    Integer partySize;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at", updatable = false)
    Instant updatedAt;

    /** @throws Refusal 404 when the owner has no such appointment */
    static Appointment existing(UUID id) {
        return Appointment.<Appointment>findByIdOptional(id).orElseThrow(Refusal::notFound);
    }

    /** Reads again what functions of the database or others changed. */
    void refresh() {
        getSession().refresh(this);
    }
}
