package com.aira.sandbox.page;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses what would change something at the wish of another site's page. */
public final class ForeignPages {

    private static final Set<String> HARMLESS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** Null lets the request pass. */
    @ServerRequestFilter(preMatching = true)
    public Response refuse(ContainerRequestContext request) {
        boolean passes = HARMLESS.contains(request.getMethod())
                || !Visitor.isForeign(request.getHeaderString("Origin"), request.getHeaderString(HttpHeaders.HOST));
        return passes
                ? null
                : Response.status(Response.Status.FORBIDDEN)
                        .type("application/problem+json")
                        .entity(Map.of(
                                "type",
                                "about:blank",
                                "title",
                                "Not from another site",
                                "status",
                                403,
                                "detail",
                                "This was sent by a page that is not the sandbox's own"))
                        .build();
    }
}
