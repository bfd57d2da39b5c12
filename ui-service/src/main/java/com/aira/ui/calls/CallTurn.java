package com.aira.ui.calls;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(name = "call_turns")
class CallTurn {
    @Id
    UUID id;

    @Column(name = "call_id")
    UUID callId;

    Integer ordinal;
    String speaker;
    String text;
    Instant at;

    @Column(name = "latency_ms")
    Integer latencyMs;

    Boolean interrupted;
}
