package com.aira.ui.business.hours;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.LocalTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * When a business is open on a weekday, wall clock in its zone; several a day make breaks.
 *
 * @param weekday 1 is Monday, 7 is Sunday
 * @param closes at or before {@code opens} means the next day; equal to it, the whole day
 */
public record OpenInterval(
        @NotNull @Min(1) @Max(7) @Schema(description = "1 is Monday, 7 is Sunday.")
        Integer weekday,

        @NotNull
        @JsonFormat(pattern = "HH:mm")
        @Schema(implementation = String.class, pattern = OpenInterval.TIME, examples = "09:00")
        LocalTime opens,

        @NotNull
        @JsonFormat(pattern = "HH:mm")
        @Schema(
                implementation = String.class,
                pattern = OpenInterval.TIME,
                examples = "17:00",
                description = "At or before opens means the next day; equal to it, the whole day.")
        LocalTime closes) {
    static final String TIME = "^([01][0-9]|2[0-4]):[0-5][0-9]$";
}
