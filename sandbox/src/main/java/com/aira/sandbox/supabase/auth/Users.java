package com.aira.sandbox.supabase.auth;

import com.aira.sandbox.database.Transaction;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code auth.users}. Passwords are bcrypt of cost 10, made and checked by pgcrypto. */
@Singleton
final class Users {
    private static final String EMAIL_PROVIDER = "{\"provider\":\"email\",\"providers\":[\"email\"]}";
    private final Clock clock;

    Users(Clock clock) {
        this.clock = clock;
    }

    /** A user to be; metadata are JSON objects. */
    record NewUser(
            UUID id,
            String email,
            String password,
            boolean confirmed,
            String role,
            String appMetadata,
            String userMetadata) {
        NewUser {
            role = role == null ? "authenticated" : role;
        }
    }

    User create(Transaction transaction, NewUser user) throws SQLException {
        var now = clock.instant();
        transaction.update(
                """
                insert into auth.users (instance_id, id, aud, role, email, encrypted_password, email_confirmed_at,
                  raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
                values ('00000000-0000-0000-0000-000000000000', ?, 'authenticated', ?, ?,
                  extensions.crypt(?, extensions.gen_salt('bf', 10)), ?, ?::jsonb || ?::jsonb,
                  ?::jsonb || jsonb_build_object('sub', ?::text, 'email', ?::text, 'email_verified', ?,
                    'phone_verified', false), ?, ?)
                """,
                user.id(),
                user.role(),
                user.email(),
                user.password(),
                user.confirmed() ? now : null,
                user.appMetadata(),
                EMAIL_PROVIDER,
                user.userMetadata(),
                user.id().toString(),
                user.email(),
                user.confirmed(),
                now,
                now);
        return byId(transaction, user.id()).orElseThrow();
    }

    Optional<User> byId(Transaction transaction, UUID id) throws SQLException {
        return transaction.first(
                "select " + User.COLUMNS + " from auth.users where id = ? and deleted_at is null", User::of, id);
    }

    Optional<User> byEmail(Transaction transaction, String email) throws SQLException {
        return transaction.first(
                "select " + User.COLUMNS + " from auth.users where email = ? and deleted_at is null", User::of, email);
    }

    boolean hasPassword(Transaction transaction, UUID id, String password) throws SQLException {
        return transaction.first("""
                        select encrypted_password = extensions.crypt(?, encrypted_password) from auth.users
                        where id = ? and encrypted_password <> ''
                        """, row -> row.getBoolean(1), password, id).orElse(false);
    }

    List<User> page(Transaction transaction, int page, int perPage) throws SQLException {
        return transaction.list(
                "select " + User.COLUMNS
                        + " from auth.users where deleted_at is null order by created_at desc, id limit ? offset ?",
                User::of,
                perPage,
                (long) (page - 1) * perPage);
    }

    long count(Transaction transaction) throws SQLException {
        return transaction
                .first("select count(*) from auth.users where deleted_at is null", row -> row.getLong(1))
                .orElseThrow();
    }

    void setPassword(Transaction transaction, UUID id, String password) throws SQLException {
        transaction.update(
                "update auth.users set encrypted_password = extensions.crypt(?, extensions.gen_salt('bf', 10)),"
                        + " recovery_token = '', updated_at = ? where id = ?",
                password,
                clock.instant(),
                id);
    }

    void setEmail(Transaction transaction, UUID id, String email) throws SQLException {
        transaction.update(
                "update auth.users set email = ?, updated_at = ?,"
                        + " raw_user_meta_data = raw_user_meta_data || jsonb_build_object('email', ?::text) where id = ?",
                email,
                clock.instant(),
                email,
                id);
    }

    void confirm(Transaction transaction, UUID id) throws SQLException {
        transaction.update(
                "update auth.users set email_confirmed_at = coalesce(email_confirmed_at, ?), updated_at = ? where id = ?",
                clock.instant(),
                clock.instant(),
                id);
    }

    void mergeMetadata(Transaction transaction, UUID id, String appMetadata, String userMetadata) throws SQLException {
        transaction.update(
                "update auth.users set raw_app_meta_data = raw_app_meta_data || ?::jsonb,"
                        + " raw_user_meta_data = raw_user_meta_data || ?::jsonb, updated_at = ? where id = ?",
                appMetadata,
                userMetadata,
                clock.instant(),
                id);
    }

    /** Null lifts the ban. */
    void ban(Transaction transaction, UUID id, Instant until) throws SQLException {
        transaction.update("update auth.users set banned_until = ?::timestamptz where id = ?", until, id);
    }

    void delete(Transaction transaction, UUID id) throws SQLException {
        transaction.update("delete from auth.users where id = ?", id);
    }

    /** Keeps the id for what refers to it, and nothing that tells who it was. */
    void softDelete(Transaction transaction, UUID id) throws SQLException {
        transaction.update(
                "update auth.users set deleted_at = ?, email = encode(extensions.digest(id::text || email, 'sha256'),"
                        + " 'hex'), encrypted_password = '', raw_user_meta_data = '{}', raw_app_meta_data = '{}'"
                        + " where id = ?",
                clock.instant(),
                id);
        transaction.update("delete from auth.sessions where user_id = ?", id);
    }
}
