package com.aira.ui.authentication;

import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/** The access token of an owner in the Authorization header. */
@Singleton
final class BearerAuthenticator implements Authenticator {
    private static final String BEARER = "Bearer ";

    private final AccessTokens tokens;
    private final CurrentSession session;

    BearerAuthenticator(AccessTokens tokens, CurrentSession session) {
        this.tokens = tokens;
        this.session = session;
    }

    @Override
    public Optional<Principal> authenticate(ContainerRequestContext request, ResourceInfo operation) {
        var header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Optional.empty();
        }
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw Refusal.unauthorized("Send the access token as a Bearer token.");
        }
        var token = header.substring(BEARER.length()).strip();
        session.entered(token);
        return Optional.of(tokens.verify(token)
                .orElseThrow(() -> Refusal.unauthorized("The access token is not valid or has expired.")));
    }
}
