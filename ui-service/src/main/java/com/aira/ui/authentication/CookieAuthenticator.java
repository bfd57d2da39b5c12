package com.aira.ui.authentication;

import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Refusal;
import com.aira.ui.web.WebConfig;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Cookie;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** The access token of an owner in the cookie of our pages; an expired session is refreshed on the way. */
@Singleton
final class CookieAuthenticator implements Authenticator {
    private static final Logger LOG = Logger.getLogger(CookieAuthenticator.class);
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final AccessTokens tokens;
    private final SessionRefresher refresher;
    private final CurrentSession session;
    private final Origins origins;

    CookieAuthenticator(AccessTokens tokens, SessionRefresher refresher, CurrentSession session, WebConfig web) {
        this.tokens = tokens;
        this.refresher = refresher;
        this.session = session;
        origins = Origins.of(web.appUrl());
    }

    @Override
    public Optional<Principal> authenticate(ContainerRequestContext request, ResourceInfo operation) {
        var access = value(request.getCookies().get(SessionCookies.ACCESS));
        var refresh = value(request.getCookies().get(SessionCookies.REFRESH));
        if (access == null && refresh == null) {
            return Optional.empty();
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
            return verified;
        }
        if (refresh == null) {
            session.end();
            throw Refusal.unauthorized("The session has ended. Sign in again.");
        }
        return Optional.of(
                refreshed(refresh, operation.getResourceMethod().isAnnotationPresent(SignOutEndpoint.class)));
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
