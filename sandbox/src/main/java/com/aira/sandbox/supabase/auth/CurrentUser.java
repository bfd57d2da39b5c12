package com.aira.sandbox.supabase.auth;

import com.aira.sandbox.database.Transaction;
import com.aira.sandbox.supabase.Bearer;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;

/** The live check behind a bearer token: a token alone stays valid until it expires, its session may not. */
@Singleton
final class CurrentUser {
    private final Users users;
    private final Sessions sessions;
    private final AccessTokens tokens;
    private final Clock clock;

    CurrentUser(Users users, Sessions sessions, AccessTokens tokens, Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** A user and the session they speak in. */
    record InSession(User user, UUID sessionId) {}

    InSession require(Transaction transaction, String authorization) throws SQLException {
        var caller = caller(authorization);
        var userId =
                caller.userId().orElseThrow(() -> AuthProblem.of(403, "bad_jwt", "invalid claim: missing sub claim"));
        var user = users.byId(transaction, userId)
                .orElseThrow(() -> AuthProblem.of(403, "user_not_found", "User from sub claim in JWT does not exist"));
        var sessionId = caller.sessionId()
                .orElseThrow(() -> AuthProblem.of(403, "bad_jwt", "invalid claim: missing session_id claim"));
        if (!sessions.exists(transaction, sessionId, userId)) {
            throw AuthProblem.of(403, "session_not_found", "Session from session_id claim in JWT does not exist");
        }
        if (user.isBanned(clock.instant())) {
            throw AuthProblem.of(403, "user_banned", "User is banned");
        }
        return new InSession(user, sessionId);
    }

    void requireServiceRole(String authorization) {
        if (!caller(authorization).isServiceRole()) {
            throw AuthProblem.of(403, "not_admin", "User not allowed");
        }
    }

    private AccessTokens.Caller caller(String authorization) {
        var token = Bearer.of(authorization)
                .orElseThrow(
                        () -> AuthProblem.of(401, "no_authorization", "This endpoint requires a valid Bearer token"));
        return tokens.verify(token)
                .orElseThrow(() -> AuthProblem.of(
                        403, "bad_jwt", "invalid JWT: unable to parse or verify signature, or token is expired"));
    }
}
