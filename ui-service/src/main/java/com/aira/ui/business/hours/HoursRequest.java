package com.aira.ui.business.hours;

import com.fasterxml.jackson.annotation.JsonCreator;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All open intervals of a week; what was there is replaced. */
@Schema(description = "All open intervals of a week. The bare list is accepted as well.")
public record HoursRequest(@NotNull @Size(max = 100) List<@Valid @NotNull OpenInterval> hours) {
    @JsonCreator
    public HoursRequest {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static HoursRequest list(List<OpenInterval> hours) {
        return new HoursRequest(hours);
    }
}
