package com.aira.sandbox.stripe.rest;

import com.aira.sandbox.database.Database;
import com.aira.sandbox.database.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
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

    private final Database database;
    private final Clock clock;

    IdempotencyKeys(Database database, Clock clock) {
        this.database = database;
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
        if (!database.transaction(transaction -> claim(transaction, key, fingerprint))) {
            return database.transaction(transaction -> replay(transaction, key, fingerprint));
        }
        try {
            var answer = new Answer(200, execution.get(), false);
            database.transaction(transaction -> remember(transaction, key, answer));
            return answer;
        } catch (StripeError e) {
            var answer = new Answer(e.status(), e.body().toString(), false);
            database.transaction(
                    transaction -> e.executed() ? remember(transaction, key, answer) : forget(transaction, key));
            return answer;
        } catch (RuntimeException e) {
            database.transaction(transaction -> forget(transaction, key));
            throw e;
        }
    }

    private boolean claim(Transaction transaction, String key, String fingerprint) throws SQLException {
        var now = clock.instant();
        transaction.update(
                "delete from sandbox.stripe_idempotency where created_at < ? or status is null and created_at < ?",
                now.minus(REMEMBERED),
                now.minus(ABANDONED));
        var inserted = transaction.update(
                "insert into sandbox.stripe_idempotency (key, fingerprint, created_at) values (?, ?, ?)"
                        + " on conflict (key) do nothing",
                key,
                fingerprint,
                now);
        return inserted == 1;
    }

    private record Kept(String fingerprint, Integer status, String body) {}

    private static Answer replay(Transaction transaction, String key, String fingerprint) throws SQLException {
        var kept = transaction
                .first(
                        "select fingerprint, status, body from sandbox.stripe_idempotency where key = ?",
                        row -> new Kept(row.getString(1), row.getObject(2, Integer.class), row.getString(3)),
                        key)
                .orElseThrow(StripeError::keyInUse);
        if (!kept.fingerprint().equals(fingerprint)) {
            throw StripeError.keyReused();
        }
        if (kept.status() == null) {
            throw StripeError.keyInUse();
        }
        return new Answer(kept.status(), kept.body(), true);
    }

    private static int remember(Transaction transaction, String key, Answer answer) throws SQLException {
        return transaction.update(
                "update sandbox.stripe_idempotency set status = ?, body = ? where key = ?",
                answer.status(),
                answer.body(),
                key);
    }

    private static int forget(Transaction transaction, String key) throws SQLException {
        return transaction.update("delete from sandbox.stripe_idempotency where key = ?", key);
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
