package com.aira.ui.signin;

import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Refusal;
import com.aira.ui.web.WebConfig;
import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Lets nobody reach an operation without a verified access token, unless it is marked {@link PermitAll}. The token comes
 * in the Authorization header, or in the cookie of our pages; an expired cookie session is refreshed on the way.
 */
final class AuthenticationFilter {
    private static final Logger LOG = Logger.getLogger(AuthenticationFilter.class);
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final String BEARER = "Bearer ";

    private final AccessTokens tokens;
    private final SessionRefresher refresher;
    private final SessionCookies cookies;
    private final CurrentPrincipal principal;
    private final CurrentSession session;
    private final Device device;
    private final Origins origins;

    AuthenticationFilter(
            AccessTokens tokens,
            SessionRefresher refresher,
            SessionCookies cookies,
            CurrentPrincipal principal,
            CurrentSession session,
            Device device,
            WebConfig web) {
        this.device = device;
        this.tokens = tokens;
        this.refresher = refresher;
        this.cookies = cookies;
        this.principal = principal;
        this.session = session;
        origins = Origins.of(web.appUrl());
    }

    @ServerRequestFilter
    @Priority(Priorities.AUTHENTICATION)
    void enter(ContainerRequestContext request, ResourceInfo operation) {
        if (operation.getResourceMethod().isAnnotationPresent(PermitAll.class)
                || operation.getResourceClass().isAnnotationPresent(PermitAll.class)) {
            return;
        }
        var header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        principal.enter(header == null ? byCookie(request, operation) : byHeader(header));
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

    private Principal byHeader(String header) {
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw Refusal.unauthorized("Send the access token as a Bearer token.");
        }
        var token = header.substring(BEARER.length()).strip();
        session.entered(token);
        return tokens.verify(token)
                .orElseThrow(() -> Refusal.unauthorized("The access token is not valid or has expired."));
    }

    private Principal byCookie(ContainerRequestContext request, ResourceInfo operation) {
        var access = value(request.getCookies().get(SessionCookies.ACCESS));
        var refresh = value(request.getCookies().get(SessionCookies.REFRESH));
        if (access == null && refresh == null) {
            throw Refusal.unauthorized("Sign in first.");
        }
        if (!SAFE.contains(request.getMethod())
                && !origins.trusts(request.getHeaderString("Origin"), request.getHeaderString("Sec-Fetch-Site"))) {
            throw Refusal.forbidden(
                    "foreign-origin",
                    "Foreign origin",
                    "A request that is signed in by cookie must come from our own pages, as Origin or Sec-Fetch-Site"
                            + " say. Elsewhere, use a Bearer token.");
        }
        var verified = access == null ? Optional.<Principal>empty() : tokens.verify(access);
        if (verified.isPresent()) {
            session.entered(access);
            return verified.get();
        }
        if (refresh == null) {
            session.end();
            throw Refusal.unauthorized("The session has ended. Sign in again.");
        }
        return refreshed(refresh, operation.getResourceMethod().isAnnotationPresent(SignOutEndpoint.class));
    }

    private Principal refreshed(String refreshToken, boolean leaving) {
        try {
            session.renew(refresher.refresh(refreshToken));
        } catch (Refusal refused) {
            if (refused.problem().status() == 401) {
                session.end();
            } else if (leaving) {
                LOG.warnf("A session was ended here, but not at Supabase: %s", refused.getMessage());
                session.end();
                throw Refusal.unauthorized("The session has ended.");
            }
            throw refused;
        }
        return tokens.verify(session.accessToken())
                .orElseThrow(() -> Refusal.unauthorized("The session has ended. Sign in again."));
    }

    private static String value(Cookie cookie) {
        return cookie == null || cookie.getValue().isBlank() ? null : cookie.getValue();
    }
}
