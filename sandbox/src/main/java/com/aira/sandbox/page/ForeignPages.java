package com.aira.sandbox.page;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses what would change something, or show a visitor's mail and texts, at the wish of another site's page. */
public final class ForeignPages {

    private static final Set<String> HARMLESS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** What stands in for Twilio, Supabase and Stripe: services call it by whatever name their network has for us. */
    private static final List<String> FOR_SERVICES =
            List.of("/twilio/", "/supabase/", "/stripe/v1/", "/recorded/", "/health");

    /** Null lets the request pass. */
    @ServerRequestFilter(preMatching = true)
    public Response refuse(ContainerRequestContext request) {
        String host = request.getHeaderString(HttpHeaders.HOST);
        if (Visitor.isMisled(host) && !isForServices(request.getUriInfo().getPath())) {
            return refusal("Not by this name", "The sandbox shows its pages at localhost, not at other names");
        }
        return HARMLESS.contains(request.getMethod()) || !Visitor.isForeign(request.getHeaderString("Origin"), host)
                ? null
                : refusal("Not from another site", "This was sent by a page that is not the sandbox's own");
    }

    private static boolean isForServices(String path) {
        return FOR_SERVICES.stream().anyMatch(path::startsWith);
    }

    private static Response refusal(String title, String detail) {
        return Response.status(Response.Status.FORBIDDEN)
                .type("application/problem+json")
                .entity(Map.of("type", "about:blank", "title", title, "status", 403, "detail", detail))
                .build();
    }
}
