package com.aira.ui.knowledge.preview;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

public record PreviewRequest(
        @NotNull UUID businessId,
        @NotBlank @Size(max = 1000) String question) {}
