package com.aira.ui.authentication;

import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.web.Refusal;
import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Lets nobody reach an operation before one of the authenticators knows who asks, unless it is marked {@link PermitAll}. */
final class AuthenticationFilter {
    /** In this order; what is to be understood besides is one more link. */
    private final List<Authenticator> chain;

    private final SessionCookies cookies;
    private final CurrentPrincipal principal;
    private final CurrentSession session;
    private final Device device;

    AuthenticationFilter(
            BearerAuthenticator bearer,
            CookieAuthenticator cookie,
            SessionCookies cookies,
            CurrentPrincipal principal,
            CurrentSession session,
            Device device) {
        chain = List.of(bearer, cookie);
        this.cookies = cookies;
        this.principal = principal;
        this.session = session;
        this.device = device;
    }

    @ServerRequestFilter
    @Priority(Priorities.AUTHENTICATION)
    void enter(ContainerRequestContext request, ResourceInfo operation) {
        if (operation.getResourceMethod().isAnnotationPresent(PermitAll.class)
                || operation.getResourceClass().isAnnotationPresent(PermitAll.class)) {
            return;
        }
        principal.enter(chain.stream()
                .map(link -> link.authenticate(request, operation))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> Refusal.unauthorized("Sign in first.")));
    }

    @ServerResponseFilter
    void keepCookies(ContainerResponseContext response) {
        device.cookie().ifPresent(cookie -> response.getHeaders().add(HttpHeaders.SET_COOKIE, cookie));
        if (session.renewed() != null) {
            cookies.of(session.renewed())
                    .forEach(cookie -> response.getHeaders().add(HttpHeaders.SET_COOKIE, cookie));
        } else if (session.ended()) {
            cookies.removed().forEach(cookie -> response.getHeaders().add(HttpHeaders.SET_COOKIE, cookie));
        }
    }
}
