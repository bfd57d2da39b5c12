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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is absent gets the defaults of the database and of the business's type. */
@Schema(description = "Only the name is required; a business's type brings default hours and services.")
public record NewBusiness(
        @NotBlank @SingleLine @NoLink @Readable @Size(max = 200)
        String name,

        BusinessType businessType,
        @Size(max = 4000) String description,
        @PlainEmail @Size(max = 320) String email,

        @Pattern(regexp = "^\\+[1-9][0-9]{6,14}$")
        @Schema(description = "An own number, not associated elsewhere, in E.164.")
        String phoneNumber,

        @Size(max = 1000) String address,
        @SingleLine @HttpAddress @Size(max = 2000) String website,
        @SingleLine @HttpAddress @Size(max = 2000) String logoUrl,
        Boolean isActive,
        @KnownZone String timeZone,
        @Min(1) @Max(1000) Integer bookingCapacity,
        @Min(5) @Max(480) Integer slotMinutes,
        @Min(0) @Max(43200) Integer minNoticeMinutes,
        @Min(1) @Max(730) Integer maxDaysAhead,
        @Size(max = 100) List<@Valid @NotNull OpenInterval> hours,
        @Size(max = 500) List<@Valid @NotNull Closure> closures) {

    Business business() {
        var business = new Business();
        business.name = name.strip();
        business.businessType = businessType;
        business.description = description;
        business.email = email;
        business.address = address;
        business.website = website;
        business.logoUrl = logoUrl;
        business.isActive = isActive;
        business.timeZone = timeZone;
        business.bookingCapacity = bookingCapacity;
        business.slotMinutes = slotMinutes;
        business.minNoticeMinutes = minNoticeMinutes;
        business.maxDaysAhead = maxDaysAhead;
        return business;
    }
}
