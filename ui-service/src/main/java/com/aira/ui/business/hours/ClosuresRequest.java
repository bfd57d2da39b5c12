package com.aira.ui.business.hours;

import com.fasterxml.jackson.annotation.JsonCreator;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All closures; what was there is replaced. */
@Schema(description = "All closures. The bare list is accepted as well.")
public record ClosuresRequest(@NotNull @Size(max = MOST) List<@Valid @NotNull Closure> closures) {
    public static final int MOST = 500;

    @JsonCreator
    public ClosuresRequest {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ClosuresRequest list(List<Closure> closures) {
        return new ClosuresRequest(closures);
    }
}
