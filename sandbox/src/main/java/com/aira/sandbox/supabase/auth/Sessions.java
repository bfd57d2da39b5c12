package com.aira.sandbox.supabase.auth;

import static com.aira.sandbox.database.Transaction.instant;

import com.aira.sandbox.database.Transaction;
import com.aira.sandbox.supabase.SupabaseConfig;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Sessions and their chains of refresh tokens. A token works once and is replaced by its child; an old one that turns
 * up after {@link SupabaseConfig#refreshReuseInterval} was stolen, so the whole family ends.
 */
@Singleton
final class Sessions {
    private final Clock clock;
    private final SupabaseConfig config;
    private final ForwardedAddress asker;
    private final SecureRandom random = new SecureRandom();

    Sessions(Clock clock, SupabaseConfig config, ForwardedAddress asker) {
        this.asker = asker;
        this.clock = clock;
        this.config = config;
    }

    /** A session as a token response needs it: how and when its user proved who they are, and the token to go on with. */
    record Open(UUID id, UUID userId, String method, Instant since, String refreshToken) {}

    /** How a refresh ended. */
    sealed interface Refresh {
        record Continued(Open session) implements Refresh {}

        record NotFound() implements Refresh {}

        /** Its family is revoked by now. */
        record AlreadyUsed() implements Refresh {}
    }

    private record Token(UUID sessionId, boolean revoked, Instant updatedAt) {
        static Token of(ResultSet row) throws SQLException {
            return new Token(
                    row.getObject("session_id", UUID.class), row.getBoolean("revoked"), instant(row, "updated_at"));
        }
    }

    /** @param method {@code password} or {@code otp} */
    Open open(Transaction transaction, UUID userId, String method) throws SQLException {
        var id = UUID.randomUUID();
        var now = clock.instant();
        transaction.update(
                "insert into auth.sessions (id, user_id, created_at, updated_at, aal, ip)"
                        + " values (?, ?, ?, ?, 'aal1', ?::inet)",
                id,
                userId,
                now,
                now,
                asker.get().orElse(null));
        transaction.update(
                "insert into auth.mfa_amr_claims (id, session_id, created_at, updated_at, authentication_method)"
                        + " values (?, ?, ?, ?, ?)",
                UUID.randomUUID(),
                id,
                now,
                now,
                method);
        transaction.update("update auth.users set last_sign_in_at = ?, updated_at = ? where id = ?", now, now, userId);
        return new Open(id, userId, method, now, issue(transaction, id, userId, null));
    }

    Refresh refresh(Transaction transaction, String refreshToken) throws SQLException {
        // The session's row is what concurrent refreshes queue up at.
        var session = transaction.first(
                "select s.id from auth.sessions s where s.id ="
                        + " (select session_id from auth.refresh_tokens where token = ?) for update",
                row -> row.getObject("id", UUID.class),
                refreshToken);
        var token = transaction.first(
                "select session_id, revoked, updated_at from auth.refresh_tokens where token = ?",
                Token::of,
                refreshToken);
        if (session.isEmpty() || token.isEmpty()) {
            return new Refresh.NotFound();
        }
        var now = clock.instant();
        if (token.get().revoked()) {
            var child = activeToken(transaction, session.get());
            var reusable = !now.isAfter(token.get().updatedAt().plus(config.refreshReuseInterval()));
            if (reusable && child.isPresent()) {
                return new Refresh.Continued(read(transaction, session.get(), child.get()));
            }
            transaction.update(
                    "update auth.refresh_tokens set revoked = true where session_id = ? and not revoked",
                    session.get());
            return new Refresh.AlreadyUsed();
        }
        transaction.update(
                "update auth.refresh_tokens set revoked = true, updated_at = ? where token = ?", now, refreshToken);
        transaction.update(
                "update auth.sessions set refreshed_at = ? at time zone 'utc', updated_at = ? where id = ?",
                now,
                now,
                session.get());
        var userId = read(transaction, session.get(), refreshToken).userId();
        var next = issue(transaction, session.get(), userId, refreshToken);
        return new Refresh.Continued(read(transaction, session.get(), next));
    }

    boolean exists(Transaction transaction, UUID id, UUID userId) throws SQLException {
        return transaction
                .first("select 1 from auth.sessions where id = ? and user_id = ?", row -> true, id, userId)
                .isPresent();
    }

    void endAll(Transaction transaction, UUID userId) throws SQLException {
        transaction.update("delete from auth.sessions where user_id = ?", userId);
    }

    void end(Transaction transaction, UUID id) throws SQLException {
        transaction.update("delete from auth.sessions where id = ?", id);
    }

    void endOthers(Transaction transaction, UUID userId, UUID kept) throws SQLException {
        transaction.update("delete from auth.sessions where user_id = ? and id <> ?", userId, kept);
    }

    private Optional<String> activeToken(Transaction transaction, UUID sessionId) throws SQLException {
        return transaction.first(
                "select token from auth.refresh_tokens where session_id = ? and not revoked order by id desc limit 1",
                row -> row.getString(1),
                sessionId);
    }

    private Open read(Transaction transaction, UUID sessionId, String refreshToken) throws SQLException {
        return transaction
                .first(
                        """
                        select s.id, s.user_id, a.authentication_method, a.created_at
                        from auth.sessions s join auth.mfa_amr_claims a on a.session_id = s.id
                        where s.id = ? order by a.created_at limit 1
                        """,
                        row -> new Open(
                                row.getObject("id", UUID.class),
                                row.getObject("user_id", UUID.class),
                                row.getString("authentication_method"),
                                instant(row, "created_at"),
                                refreshToken),
                        sessionId)
                .orElseThrow();
    }

    private String issue(Transaction transaction, UUID sessionId, UUID userId, String parent) throws SQLException {
        var bytes = new byte[18];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = clock.instant();
        transaction.update(
                "insert into auth.refresh_tokens (instance_id, token, user_id, revoked, created_at, updated_at, parent,"
                        + " session_id) values ('00000000-0000-0000-0000-000000000000', ?, ?, false, ?, ?, ?, ?)",
                token,
                userId.toString(),
                now,
                now,
                parent,
                sessionId);
        return token;
    }
}
