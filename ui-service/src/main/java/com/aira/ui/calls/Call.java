package com.aira.ui.calls;

import com.aira.ui.web.Refusal;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** Written by voice-agent-service. */
@Entity(name = "PhoneCall")
@Immutable
@Table(name = "calls")
class Call extends PanacheEntityBase {
    @Id
    UUID id;

    @Column(name = "business_id")
    UUID businessId;

    @Column(name = "call_sid")
    String callSid;

    @Column(name = "from_number")
    String fromNumber;

    @Column(name = "to_number")
    String toNumber;

    String attestation;
    String direction;
    String status;
    String provider;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "answered_at")
    Instant answeredAt;

    @Column(name = "ended_at")
    Instant endedAt;

    Integer duration;
    String outcome;
    String summary;
    String sentiment;

    @Column(name = "recording_url")
    String recordingUrl;

    /** @throws Refusal 404 when the owner has no such call */
    static Call existing(UUID id) {
        return Call.<Call>findByIdOptional(id).orElseThrow(Refusal::notFound);
    }
}
