package com.aira.ui.signin;

import com.aira.runtime.database.Sql;
import com.aira.runtime.problem.Problem;
import com.aira.ui.authentication.Device;
import com.aira.ui.authentication.SignInConfig;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Counts sign-ins in the database, so that every instance sees them. An attempt is counted as a failure before Supabase
 * is asked and forgiven when it succeeds: a thousand guesses at once are a thousand failures, of which the first few
 * are asked. The attempt that is one too many locks the address and has its owner told by e-mail. A device on which the
 * address has signed in before is counted by itself: what strangers do does not keep it out.
 */
@Singleton
final class Lockout {
    private final OwnerTransactions transactions;
    private final SignInConfig config;
    private final Device device;
    private final Clock clock;

    Lockout(OwnerTransactions transactions, SignInConfig config, Device device, Clock clock) {
        this.device = device;
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    /** @throws Refusal 429 while the address is locked for this device */
    void attempt(String email) {
        var shown = device.shown().orElse(null);
        var lockedUntil = transactions.withoutOwner(connection -> {
            var until = Sql.value(connection, "select private.sign_in_locked_until(?, ?)", Instant.class, email, shown);
            return until != null ? until : record(connection, email, shown, false);
        });
        if (lockedUntil != null) {
            throw new Refusal(Problem.of(
                            429,
                            "sign-in-locked",
                            "Too many failed sign-ins",
                            "Signing in to this address is locked for a while. Wait, or set a new password."))
                    .retryAfter(Duration.between(clock.instant(), lockedUntil));
        }
    }

    /** Forgets the failures, and knows the device from now on. */
    void succeeded(String email) {
        var shown = device.shown().orElse(null);
        transactions.withoutOwner(connection -> {
            record(connection, email, shown, true);
            return remember(connection, email, false);
        });
    }

    /** The owner has set a password, by the old one or by a mail: all locks end, and only this device is known. */
    void provenAnew(String email) {
        transactions.withoutOwner(connection -> remember(connection, email, true));
    }

    private Object remember(Connection connection, String email, boolean forgetOthers) throws SQLException {
        return Sql.value(
                connection,
                "select 1 from private.remember_device(?, ?, ?)",
                Integer.class,
                email,
                device.remembered(),
                forgetOthers);
    }

    private Instant record(Connection connection, String email, String shown, boolean succeeded) throws SQLException {
        return Sql.value(
                connection,
                "select private.record_sign_in(?, ?, ?, make_interval(secs => ?), ?)",
                Instant.class,
                email,
                succeeded,
                config.allowedFailures() + 1,
                (double) config.lockout().toSeconds(),
                shown);
    }
}
