package com.aira.sandbox.stripe;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * Stripe's idempotent requests: the first answer to a key is the answer for a day; the same key with other parameters
 * or while its first request runs is refused.
 */
@ApplicationScoped
class IdempotencyKeys {
    private static final Duration REMEMBERED = Duration.ofHours(24);
    /** A request that a crash cut short must not hold its key for a day. */
    private static final Duration ABANDONED = Duration.ofMinutes(1);

    private static final int LONGEST = 255;

    private final Transactions transactions;
    private final Clock clock;

    IdempotencyKeys(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    record Answer(int status, String body, boolean replayed) {}

    /** @param key may be null: then nothing is remembered */
    Answer answer(String key, String path, String form, Supplier<String> execution) {
        if (key == null || key.isBlank()) {
            return new Answer(200, execution.get(), false);
        }
        if (key.length() > LONGEST) {
            throw StripeError.invalid(null, null, "Idempotency keys can have up to 255 characters");
        }
        var fingerprint = fingerprint(path + "\n" + form);
        if (!transactions.run(connection -> claim(connection, key, fingerprint))) {
            return transactions.run(connection -> replay(connection, key, fingerprint));
        }
        try {
            var answer = new Answer(200, execution.get(), false);
            transactions.run(connection -> remember(connection, key, answer));
            return answer;
        } catch (StripeError e) {
            var answer = new Answer(e.status(), e.body().toString(), false);
            transactions.run(connection -> e.executed() ? remember(connection, key, answer) : forget(connection, key));
            return answer;
        } catch (RuntimeException e) {
            transactions.run(connection -> forget(connection, key));
            throw e;
        }
    }

    private boolean claim(Connection connection, String key, String fingerprint) throws SQLException {
        var now = OffsetDateTime.now(clock);
        try (var expire = connection.prepareStatement("delete from sandbox.stripe_idempotency"
                + " where created_at < ? or status is null and created_at < ?")) {
            expire.setObject(1, now.minus(REMEMBERED));
            expire.setObject(2, now.minus(ABANDONED));
            expire.executeUpdate();
        }
        try (var insert = connection.prepareStatement("insert into sandbox.stripe_idempotency"
                + " (key, fingerprint, created_at) values (?, ?, ?) on conflict (key) do nothing")) {
            insert.setString(1, key);
            insert.setString(2, fingerprint);
            insert.setObject(3, now);
            return insert.executeUpdate() == 1;
        }
    }

    private Answer replay(Connection connection, String key, String fingerprint) throws SQLException {
        try (var select = connection.prepareStatement(
                "select fingerprint, status, body from sandbox.stripe_idempotency where key = ?")) {
            select.setString(1, key);
            try (var row = select.executeQuery()) {
                if (!row.next()) {
                    throw StripeError.keyInUse();
                }
                if (!row.getString(1).equals(fingerprint)) {
                    throw StripeError.keyReused();
                }
                var status = row.getInt(2);
                if (row.wasNull()) {
                    throw StripeError.keyInUse();
                }
                return new Answer(status, row.getString(3), true);
            }
        }
    }

    private static boolean remember(Connection connection, String key, Answer answer) throws SQLException {
        try (var update = connection.prepareStatement(
                "update sandbox.stripe_idempotency set status = ?, body = ? where key = ?")) {
            update.setInt(1, answer.status());
            update.setString(2, answer.body());
            update.setString(3, key);
            return update.executeUpdate() == 1;
        }
    }

    private static boolean forget(Connection connection, String key) throws SQLException {
        try (var delete = connection.prepareStatement("delete from sandbox.stripe_idempotency where key = ?")) {
            delete.setString(1, key);
            return delete.executeUpdate() == 1;
        }
    }

    private static String fingerprint(String request) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
