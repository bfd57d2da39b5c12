package com.aira.ui.settings.testnumbers;

import io.quarkus.qute.TemplateData;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A number from which calls are tests. */
@TemplateData
@Schema(name = "TestNumber")
public record TestNumberView(
        @Schema(required = true, description = "E.164") String phoneNumber,

        @Schema(
                required = true,
                description =
                        "Whether it is the owner's, by a code that was texted to it. Until then its calls cost what all calls cost.")
        boolean proven) {}
