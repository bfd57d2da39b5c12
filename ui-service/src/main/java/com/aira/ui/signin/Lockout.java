package com.aira.ui.signin;

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
 * are asked. The attempt that is one too many locks the address and has its owner told by e-mail.
 */
@Singleton
final class Lockout {
    private final OwnerTransactions transactions;
    private final SignInConfig config;
    private final Clock clock;

    Lockout(OwnerTransactions transactions, SignInConfig config, Clock clock) {
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    /** @throws Refusal 429 while the address is locked */
    void attempt(String email) {
        var lockedUntil = transactions.withoutOwner(session -> {
            var until = session.createNativeQuery("select private.sign_in_locked_until(:email)", Instant.class)
                    .setParameter("email", email)
                    .getSingleResult();
            return until != null ? until : record(session, email, false);
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

    void succeeded(String email) {
        transactions.withoutOwner(session -> record(session, email, true));
    }

    private Instant record(Session session, String email, boolean succeeded) {
        return session.createNativeQuery(
                        "select private.record_sign_in(:email, :succeeded, :allowed, make_interval(secs => :seconds))",
                        Instant.class)
                .setParameter("email", email)
                .setParameter("succeeded", succeeded)
                .setParameter("allowed", config.allowedFailures() + 1)
                .setParameter("seconds", (double) config.lockout().toSeconds())
                .getSingleResult();
    }
}
