package com.aira.ui.business;

import com.aira.ui.business.hours.Closure;
import com.aira.ui.business.hours.OpenInterval;
import com.aira.ui.input.HttpAddress;
import com.aira.ui.input.NoLink;
import com.aira.ui.input.PlainEmail;
import com.aira.ui.input.Readable;
import com.aira.ui.input.SingleLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Optional components: null was not sent and stays, empty was sent as null and is cleared. */
@Schema(description = "What is absent keeps its value; null clears what may be empty.")
public record BusinessChange(
        @SingleLine
        @NoLink
        @Readable
        @Size(min = 1, max = 200)
        @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String name,

        BusinessType businessType,
        @Schema(nullable = true) Optional<@Size(max = 4000) String> description,
        @Schema(nullable = true) Optional<@PlainEmail @Size(max = 320) String> email,

        @Schema(nullable = true, description = "An own number, not associated elsewhere, in E.164; null clears it.")
        Optional<@Pattern(regexp = "^\\+[1-9][0-9]{6,14}$") String> phoneNumber,

        @Schema(nullable = true) Optional<@Size(max = 1000) String> address,
        @Schema(nullable = true) Optional<@SingleLine @HttpAddress @Size(max = 2000) String> website,
        @Schema(nullable = true) Optional<@SingleLine @HttpAddress @Size(max = 2000) String> logoUrl,
        Boolean isActive,
        @KnownZone String timeZone,
        @Min(1) @Max(1000) Integer bookingCapacity,
        @Min(5) @Max(480) Integer slotMinutes,
        @Min(0) @Max(43200) Integer minNoticeMinutes,
        @Min(1) @Max(730) Integer maxDaysAhead,
        @Size(max = 100) List<@Valid @NotNull OpenInterval> hours,
        @Size(max = 500) List<@Valid @NotNull Closure> closures) {

    void apply(Business business) {
        business.name = name == null ? business.name : name.strip();
        business.businessType = businessType == null ? business.businessType : businessType;
        business.description = changed(description, business.description);
        business.email = changed(email, business.email);
        business.address = changed(address, business.address);
        business.website = changed(website, business.website);
        business.logoUrl = changed(logoUrl, business.logoUrl);
        business.isActive = isActive == null ? business.isActive : isActive;
        business.timeZone = timeZone == null ? business.timeZone : timeZone;
        business.bookingCapacity = bookingCapacity == null ? business.bookingCapacity : bookingCapacity;
        business.slotMinutes = slotMinutes == null ? business.slotMinutes : slotMinutes;
        business.minNoticeMinutes = minNoticeMinutes == null ? business.minNoticeMinutes : minNoticeMinutes;
        business.maxDaysAhead = maxDaysAhead == null ? business.maxDaysAhead : maxDaysAhead;
    }

    private static String changed(Optional<String> change, String current) {
        return change == null ? current : change.orElse(null);
    }
}
