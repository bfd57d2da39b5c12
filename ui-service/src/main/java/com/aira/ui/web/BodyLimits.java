package com.aira.ui.web;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** JSON is small; only documents may be large. Bodies without a length meet the limit of Quarkus. */
final class BodyLimits {
    private static final String FORM = MediaType.MULTIPART_FORM_DATA;

    /** Whoever reads forms takes it for granted that something follows the sign. */
    private static final Pattern BOUNDED = Pattern.compile("(?i)boundary=(\"[^\"]+\"|[^\\s;\",]+)");

    private final WebConfig config;

    BodyLimits(WebConfig config) {
        this.config = config;
    }

    @ServerRequestFilter(preMatching = true)
    void check(ContainerRequestContext request) {
        var limit = isForm(request) ? config.maxFormBytes() : config.maxBodyBytes();
        if (request.getLength() > limit) {
            throw Refusal.tooLarge(limit);
        }
    }

    /** After the doorkeeper: strangers are told that they are. */
    @ServerRequestFilter(priority = Priorities.USER + 500)
    void checkBoundary(ContainerRequestContext request) {
        if (isForm(request)
                && !BOUNDED.matcher(request.getHeaderString(HttpHeaders.CONTENT_TYPE))
                        .find()) {
            throw Refusal.invalid("body", "names no boundary of its parts");
        }
    }

    /** As text: what is no media type at all is for whoever reads the body to refuse. */
    private static boolean isForm(ContainerRequestContext request) {
        var type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        return type != null && type.regionMatches(true, 0, FORM, 0, FORM.length());
    }
}
