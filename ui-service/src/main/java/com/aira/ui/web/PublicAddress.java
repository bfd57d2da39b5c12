package com.aira.ui.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
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

    private final boolean secure;

    PublicAddress(WebConfig config) {
        secure = "https".equalsIgnoreCase(config.appUrl().getScheme());
    }

    void secure(@Observes Filters filters) {
        if (secure) {
            filters.register(
                    request -> {
                        request.response().putHeader("Strict-Transport-Security", STAY);
                        request.next();
                    },
                    PRIORITY);
        }
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
