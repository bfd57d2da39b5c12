package com.aira.ui.authentication;

import com.aira.ui.web.WebConfig;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The two cookies of a session. No script reads them; pages and API renew an expired session on the way. */
@Singleton
public final class SessionCookies {
    public static final String ACCESS = "aira_access";
    public static final String REFRESH = "aira_refresh";
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    private final boolean secure;
    private final Duration age;

    SessionCookies(WebConfig web, SignInConfig config) {
        secure = !LOCAL.contains(web.appUrl().getHost());
        age = config.sessionCookieAge();
    }

    /** Whether browsers are to send cookies over TLS only. */
    boolean secure() {
        return secure;
    }

    List<NewCookie> of(Session session) {
        // The access cookie outlives its token on purpose: an expired one says that a session can be refreshed.
        return List.of(
                cookie(ACCESS, session.accessToken(), "/", age), cookie(REFRESH, session.refreshToken(), "/", age));
    }

    List<NewCookie> removed() {
        return List.of(cookie(ACCESS, "", "/", Duration.ZERO), cookie(REFRESH, "", "/", Duration.ZERO));
    }

    private NewCookie cookie(String name, String value, String path, Duration maxAge) {
        return new NewCookie.Builder(name)
                .value(value)
                .path(path)
                .maxAge((int) maxAge.toSeconds())
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
