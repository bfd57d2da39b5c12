package com.aira.ui.authentication;

import com.aira.ui.tenancy.SessionEnded;
import com.aira.ui.web.Refusal;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Whoever comes by a session that has ended is not signed in. */
final class SessionProblems {
    private final CurrentSession session;

    SessionProblems(CurrentSession session) {
        this.session = session;
    }

    @ServerExceptionMapper
    Response ended(SessionEnded ended) {
        session.end();
        return Refusal.unauthorized("The session has ended. Sign in again.")
                .problem()
                .response()
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }
}
