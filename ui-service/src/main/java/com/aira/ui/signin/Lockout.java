package com.aira.ui.signin;

import com.aira.ui.authentication.Device;
import com.aira.ui.authentication.SignInConfig;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.Problem;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.Session;

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
        var lockedUntil = transactions.withoutOwner(session -> {
            var until = session.createNativeQuery("select private.sign_in_locked_until(:email, :device)", Instant.class)
                    .setParameter("email", email)
                    .setParameter("device", shown, String.class)
                    .getSingleResult();
            return until != null ? until : record(session, email, shown, false);
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
        transactions.withoutOwner(session -> {
            record(session, email, shown, true);
            return remember(session, email, false);
        });
    }

    /** The owner has set a password, by the old one or by a mail: all locks end, and only this device is known. */
    void provenAnew(String email) {
        transactions.withoutOwner(session -> remember(session, email, true));
    }

    private Object remember(Session session, String email, boolean forgetOthers) {
        return session.createNativeQuery(
                        "select 1 from private.remember_device(:email, :device, :alone)", Integer.class)
                .setParameter("email", email)
                .setParameter("device", device.remembered())
                .setParameter("alone", forgetOthers)
                .getSingleResult();
    }

    private Instant record(Session session, String email, String shown, boolean succeeded) {
        return session.createNativeQuery(
                        "select private.record_sign_in(:email, :succeeded, :allowed, make_interval(secs => :seconds), :device)",
                        Instant.class)
                .setParameter("email", email)
                .setParameter("succeeded", succeeded)
                .setParameter("allowed", config.allowedFailures() + 1)
                .setParameter("seconds", (double) config.lockout().toSeconds())
                .setParameter("device", shown, String.class)
                .getSingleResult();
    }
}
