package com.aira.ui.numbers;

import com.aira.ui.carrier.NumberKind;
import com.aira.ui.carrier.Texting;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Only display name and notes are written here; functions of the database move the rest. */
@Entity(name = "PhoneNumber")
@Table(name = "business_numbers")
@DynamicUpdate
class PhoneNumber extends PanacheEntityBase {
    @Id
    UUID id;

    @Column(name = "business_id", updatable = false)
    UUID businessId;

    @Column(name = "phone_number", updatable = false)
    String phoneNumber;

    @Column(name = "display_name")
    String displayName;

    @Column(name = "country_code", updatable = false)
    String countryCode;

    @Column(name = "number_type", updatable = false)
    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    NumberKind numberType;

    @Column(name = "twilio_sid", updatable = false)
    String twilioSid;

    @Column(updatable = false)
    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Boolean> capabilities;

    @Column(name = "is_primary", updatable = false)
    boolean isPrimary;

    @Column(name = "is_active", updatable = false)
    boolean isActive;

    @Column(name = "provisioning_state", updatable = false)
    @Enumerated(EnumType.STRING)
    ProvisioningState provisioningState;

    @Column(name = "purchase_date", updatable = false)
    Instant purchaseDate;

    @Column(name = "monthly_cost", updatable = false)
    BigDecimal monthlyCost;

    @Column(updatable = false)
    String currency;

    @Column(name = "next_billing_date", updatable = false)
    LocalDate nextBillingDate;

    @Column(name = "grace_until", updatable = false)
    Instant graceUntil;

    @Column(updatable = false)
    @Enumerated(EnumType.STRING)
    Texting texting;

    String notes;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at", updatable = false)
    Instant updatedAt;

    /** The newest first, without those that were released. */
    static List<PhoneNumber> currentOnes(Cursor after, Paging paging) {
        return paging.rows(find(
                "provisioningState in :states and (createdAt < :at or createdAt = :at and id > :id)"
                        + " order by createdAt desc, id",
                after.parameters().and("states", NumberOperations.CURRENT)));
    }

    /** @throws Refusal 404 when the owner has no such number */
    static PhoneNumber existing(UUID id) {
        return PhoneNumber.<PhoneNumber>findByIdOptional(id).orElseThrow(Refusal::notFound);
    }

    /** As the database completes what was written. */
    NumberView written() {
        flush();
        getSession().refresh(this);
        return NumberView.of(this);
    }
}
