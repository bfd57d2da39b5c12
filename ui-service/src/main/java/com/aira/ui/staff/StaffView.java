package com.aira.ui.staff;

import com.aira.ui.business.hours.OpenInterval;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "StaffMember")
public record StaffView(
        @Schema(required = true) UUID id,
        @Schema(required = true) UUID businessId,
        @Schema(required = true) String name,
        @Schema(required = true) StaffKind kind,

        @Schema(nullable = true, description = "The largest party; null where it does not matter.")
        Integer seats,

        @Schema(required = true, description = "Whether it takes new appointments.")
        boolean isActive,

        @Schema(required = true, description = "Within those of the business; empty: whenever it is open.")
        List<OpenInterval> hours,

        @Schema(required = true, description = "Empty: all of them, in the usual time.")
        List<StaffService> services,

        @Schema(required = true) List<TimeOff> timeOff,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true) Instant updatedAt) {

    static StaffView of(StaffMember member) {
        return new StaffView(
                member.id,
                member.businessId,
                member.name,
                member.kind,
                member.seats,
                member.isActive,
                member.hours,
                member.services,
                member.timeOff.stream().map(StaffMember.StoredTimeOff::view).toList(),
                member.createdAt,
                member.updatedAt);
    }

    @JsonIgnore
    @Schema(hidden = true)
    public boolean isPerson() {
        return kind == StaffKind.person;
    }

    boolean does(UUID service) {
        return services.isEmpty()
                || services.stream().anyMatch(done -> done.serviceId().equals(service));
    }
}
