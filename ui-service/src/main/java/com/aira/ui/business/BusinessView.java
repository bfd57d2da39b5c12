package com.aira.ui.business;

import com.aira.ui.business.hours.Closure;
import com.aira.ui.business.hours.OpenInterval;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Business")
public record BusinessView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String name,
        @Schema(required = true) BusinessType businessType,
        @Schema(nullable = true) String description,
        @Schema(nullable = true) String email,

        @Schema(nullable = true, description = "The primary number that is associated.")
        String phoneNumber,

        @Schema(nullable = true) String address,
        @Schema(nullable = true) String website,
        @Schema(nullable = true) String logoUrl,
        @Schema(required = true) boolean isActive,
        @Schema(required = true, examples = "Europe/Berlin") String timeZone,

        @Schema(required = true, description = "How many appointments may run at once.")
        int bookingCapacity,

        @Schema(required = true) int slotMinutes,
        @Schema(required = true) int minNoticeMinutes,
        @Schema(required = true) int maxDaysAhead,
        @Schema(required = true) List<OpenInterval> hours,
        @Schema(required = true) List<Closure> closures,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true) Instant updatedAt) {

    static BusinessView of(Business business) {
        return new BusinessView(
                business.id,
                business.name,
                business.businessType,
                business.description,
                business.email,
                business.phoneNumber,
                business.address,
                business.website,
                business.logoUrl,
                business.isActive,
                business.timeZone,
                business.bookingCapacity,
                business.slotMinutes,
                business.minNoticeMinutes,
                business.maxDaysAhead,
                business.hours,
                business.closures,
                business.createdAt,
                business.updatedAt);
    }
}
