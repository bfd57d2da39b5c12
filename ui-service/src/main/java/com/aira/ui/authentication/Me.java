package com.aira.ui.authentication;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The signed-in owner. */
public record Me(
        @Schema(required = true) UUID id,
        @Schema(nullable = true) String email) {}
