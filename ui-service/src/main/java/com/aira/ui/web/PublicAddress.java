package com.aira.ui.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Answers as the address at which browsers reach us, whatever the proxy in front of us says in its headers: behind https
 * browsers are told to stay there (RFC 6797), and redirects to ourselves name no scheme and no host (RFC 9110, 10.2.2).
 */
@Singleton
public class PublicAddress {
    private static final String STAY = "max-age=31536000";
    /** Ahead of everything that answers. */
    private static final int PRIORITY = 1000;

    /** The configuration of a running service: the filter below is made while Quarkus is being built. */
    void secure(@Observes Filters filters, WebConfig config) {
        strictTransport(config.appUrl())
                .ifPresent(value -> filters.register(
                        request -> {
                            request.response().putHeader("Strict-Transport-Security", value);
                            request.next();
                        },
                        PRIORITY));
    }

    /** Empty where browsers reach us by http: a header that nobody must follow. */
    static Optional<String> strictTransport(URI appUrl) {
        return "https".equalsIgnoreCase(appUrl.getScheme()) ? Optional.of(STAY) : Optional.empty();
    }

    @ServerResponseFilter
    public void stayRelative(ContainerRequestContext request, ContainerResponseContext response) {
        var location = response.getHeaders().getFirst(HttpHeaders.LOCATION);
        if (location == null) {
            return;
        }
        var target = URI.create(location.toString());
        var own = request.getUriInfo().getBaseUri();
        if (target.isAbsolute() && own.getAuthority().equals(target.getAuthority())) {
            response.getHeaders().putSingle(HttpHeaders.LOCATION, relative(target));
        }
    }

    private static String relative(URI target) {
        return target.getRawPath()
                + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery())
                + (target.getRawFragment() == null ? "" : "#" + target.getRawFragment());
    }
}
