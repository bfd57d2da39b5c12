package com.aira.ui.business.hours;

import com.aira.ui.input.SingleLine;
import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Days, both ends included, on which the business does not open. */
public record Closure(
        @NotNull LocalDate startsOn,

        @NotNull @Schema(description = "The last closed day; at most two years after the first.")
        LocalDate endsOn,

        @SingleLine @Size(max = 200) @Schema(nullable = true)
        String reason) {
    public static final int LONGEST_DAYS = 730;

    @AssertTrue(message = "must end on or after startsOn, within two years")
    @Schema(hidden = true)
    @JsonIgnore
    boolean isOrdered() {
        return startsOn == null
                || endsOn == null
                || !endsOn.isBefore(startsOn) && !endsOn.isAfter(startsOn.plusDays(LONGEST_DAYS));
    }
}
