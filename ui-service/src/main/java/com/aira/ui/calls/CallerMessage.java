package com.aira.ui.calls;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/** What a caller asked to pass on. The owner only marks it read. */
@Entity
@DynamicUpdate
@Table(name = "caller_messages")
class CallerMessage {
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
}
