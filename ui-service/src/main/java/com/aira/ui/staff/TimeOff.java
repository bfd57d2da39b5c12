package com.aira.ui.staff;

import com.aira.ui.input.SingleLine;
import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** When a member of the staff takes no appointments. */
public record TimeOff(
        @NotNull Instant startsAt,

        @NotNull @Schema(description = "At most two years later.")
        Instant endsAt,

        @SingleLine @Size(max = 200) @Schema(nullable = true)
        String reason) {
    static final Duration LONGEST = Duration.ofDays(731);

    @AssertTrue(message = "must end after startsAt, within two years")
    @Schema(hidden = true)
    @JsonIgnore
    boolean isOrdered() {
        return startsAt == null
                || endsAt == null
                || endsAt.isAfter(startsAt)
                        && Duration.between(startsAt, endsAt).compareTo(LONGEST) <= 0;
    }
}
