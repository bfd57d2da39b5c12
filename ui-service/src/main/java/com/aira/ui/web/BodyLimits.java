package com.aira.ui.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** JSON is small; only documents may be large. Bodies without a length meet the limit of Quarkus. */
final class BodyLimits {
    private final WebConfig config;

    BodyLimits(WebConfig config) {
        this.config = config;
    }

    @ServerRequestFilter(preMatching = true)
    void check(ContainerRequestContext request) {
        var type = request.getMediaType();
        var limit = type != null && type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE)
                ? config.maxFormBytes()
                : config.maxBodyBytes();
        if (request.getLength() > limit) {
            throw Refusal.tooLarge(limit);
        }
    }
}
