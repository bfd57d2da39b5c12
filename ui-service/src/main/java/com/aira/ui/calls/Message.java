package com.aira.ui.calls;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A text message; written by voice-agent-service. */
@Entity
@Immutable
@Table(name = "messages")
class Message {
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

    @Column(name = "created_at")
    Instant createdAt;
}
