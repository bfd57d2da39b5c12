package com.aira.ui.signin;

import com.aira.runtime.problem.Problem;
import com.aira.ui.authentication.AccessTokens;
import com.aira.ui.authentication.OpenSessions;
import com.aira.ui.authentication.Session;
import com.aira.ui.authentication.SignInConfig;
import com.aira.ui.authentication.SupabaseAuth;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Refusal;
import com.aira.ui.web.WebConfig;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Sign-up, sign-in and recovery with Supabase Auth, telling nobody which addresses have an account. */
@Singleton
final class SignIn {
    private static final Logger LOG = Logger.getLogger(SignIn.class);

    private final SupabaseAuth supabase;
    private final Lockout lockout;
    private final OpenSessions sessions;
    private final AccessTokens tokens;
    private final AnswerPace pace;
    private final SignInConfig config;
    private final Clock clock;
    /** Where the link of a recovery mail leads. */
    private final String landing;

    SignIn(
            @RestClient SupabaseAuth supabase,
            Lockout lockout,
            OpenSessions sessions,
            AccessTokens tokens,
            AnswerPace pace,
            SignInConfig config,
            Clock clock,
            WebConfig web) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.pace = pace;
        this.config = config;
        landing = web.appUrl().resolve("/reset-password").toString();
        this.supabase = supabase;
        this.lockout = lockout;
        this.clock = clock;
    }

    /** A session, or empty when the address must be confirmed by mail first. */
    Optional<Session> signUp(String email, String password) {
        PasswordStrength.require(password, email);
        pace.inStepsOf(config.mailAnswer());
        try {
            var grant = asked(() -> supabase.signUp(Map.of("email", email, "password", password)));
            if (grant.accessToken() == null) {
                return Optional.empty();
            }
            lockout.succeeded(email);
            return Optional.of(session(grant));
        } catch (SupabaseAuth.Refused e) {
            refuseForSetup(e);
            if (e.code.equals("email_address_invalid")) {
                throw Refusal.invalid("email", "is not an address that mail can be sent to");
            }
            if (e.code.equals("weak_password")) {
                throw disliked();
            }
            LOG.debugf(e, "A sign-up was refused");
            throw Refusal.unprocessable(
                    "sign-up-refused",
                    "Sign-up refused",
                    "This address and password cannot be used. If you have an account, sign in or recover it.");
        }
    }

    /** Every failure takes its time, whether there is an account or not. */
    Session signIn(String email, String password) {
        pace.inStepsOf(config.failedAnswer());
        var session = entered(email, password);
        pace.lift();
        return session;
    }

    private Session entered(String email, String password) {
        lockout.attempt(email);
        try {
            var grant = asked(() -> supabase.token("password", Map.of("email", email, "password", password)));
            lockout.succeeded(email);
            return session(grant);
        } catch (SupabaseAuth.Refused e) {
            refuseForSetup(e);
            if (e.code.equals("email_not_confirmed")) {
                // Supabase says so only after the password was right.
                lockout.succeeded(email);
                throw Refusal.forbidden(
                        "email-not-confirmed", "Address not confirmed", "Follow the link in the mail we sent first.");
            }
            throw new Refusal(Problem.of(
                    401, "invalid-credentials", "Sign-in failed", "The address or the password is not right."));
        }
    }

    /** Asks for a recovery mail. Whether the address has an account, or gets a mail this time, is not told. */
    void recover(String email) {
        pace.inStepsOf(config.mailAnswer());
        try {
            supabase.recover(landing, Map.of("email", email));
        } catch (SupabaseAuth.Refused | ProcessingException | Refusal e) {
            LOG.warnf("No recovery mail was requested: %s", e.getMessage());
            if (e instanceof SupabaseAuth.Refused refused) {
                SetupFault.of(refused.code).ifPresent(fault -> LOG.error(fault.advice()));
            }
        }
    }

    /**
     * Sets a new password with the proof of a recovery mail, and ends all other sessions.
     *
     * @throws PasswordNotSet when the proof was taken for nothing
     */
    Session resetPassword(RecoveryProof proof, String password) {
        PasswordStrength.require(password, null);
        try {
            var grant = asked(() -> proof.redeem(supabase));
            var bearer = "Bearer " + grant.accessToken();
            setRecovered(grant, password);
            asked(() -> {
                supabase.signOut(bearer, "others");
                return null;
            });
            if (grant.user().email() != null) {
                lockout.provenAnew(grant.user().email());
            }
            endOthers(grant);
            return session(grant);
        } catch (SupabaseAuth.Refused e) {
            throw Refusal.unprocessable(
                    "recovery-expired",
                    "Recovery link not valid",
                    "The link was used or has expired. Ask for a new one.");
        }
    }

    private void setRecovered(SupabaseAuth.Grant grant, String password) {
        try {
            PasswordStrength.require(password, grant.user().email());
            asked(() -> supabase.changeUser("Bearer " + grant.accessToken(), Map.of("password", password)));
        } catch (SupabaseAuth.Refused refused) {
            if (refused.dislikesPassword()) {
                throw new PasswordNotSet(disliked(), grant.refreshToken());
            }
            throw refused;
        } catch (Refusal failed) {
            throw new PasswordNotSet(failed, grant.refreshToken());
        }
    }

    /**
     * Sets a new password for who knows the present one. The session that proves it is the only one that goes on:
     * whoever else was signed in is not any more.
     */
    Session changePassword(String email, String current, String password) {
        PasswordStrength.require(password, email);
        var grant = proven(email, current);
        var bearer = "Bearer " + grant.accessToken();
        try {
            asked(() -> supabase.changeUser(bearer, Map.of("password", password)));
        } catch (SupabaseAuth.Refused refused) {
            signOut(grant.accessToken(), false);
            if (refused.dislikesPassword()) {
                throw disliked();
            }
            LOG.warnf("A password was not changed: %s", refused.getMessage());
            throw Refusal.badGateway("Supabase Auth", refused);
        }
        endOthers(grant);
        asked(() -> {
            supabase.signOut(bearer, "others");
            return null;
        });
        lockout.provenAnew(email);
        return Session.of(grant, clock.instant());
    }

    /** The password is proven; the session that proved it is not needed. */
    void prove(Principal principal, String password) {
        try {
            signOut(proven(principal.email(), password).accessToken(), false);
        } catch (Refusal refused) {
            throw refused.problem().errors() == null ? refused : Refusal.invalid("password", "is not your password");
        }
    }

    /** Every token but those of this grant opens nothing from now on. */
    private void endOthers(SupabaseAuth.Grant grant) {
        tokens.verify(grant.accessToken()).ifPresent(sessions::endOthers);
    }

    private static Refusal disliked() {
        return Refusal.invalid("password", "is too weak or the same as before");
    }

    /** @throws Refusal 400 when it is not the password, 429 after too many wrong ones */
    SupabaseAuth.Grant proven(String email, String password) {
        lockout.attempt(email);
        try {
            var grant = asked(() -> supabase.token("password", Map.of("email", email, "password", password)));
            lockout.succeeded(email);
            return grant;
        } catch (SupabaseAuth.Refused refused) {
            LOG.debugf(refused, "A password was not proven");
            throw Refusal.invalid("currentPassword", "is not your password");
        }
    }

    /** Ends access at once, and then the sessions at Supabase Auth. */
    void signOut(Principal principal, String accessToken, boolean everywhere) {
        if (everywhere) {
            sessions.endAll(principal);
        } else {
            sessions.endThis(principal);
        }
        signOut(accessToken, everywhere);
    }

    private void signOut(String accessToken, boolean everywhere) {
        try {
            asked(() -> {
                supabase.signOut("Bearer " + accessToken, everywhere ? "global" : "local");
                return null;
            });
        } catch (SupabaseAuth.Refused alreadyEnded) {
            LOG.debugf(alreadyEnded, "The session had ended before");
        }
    }

    /** A session whose token we do not believe would end with the next click, and nobody would know why. */
    private Session session(SupabaseAuth.Grant grant) {
        if (tokens.verify(grant.accessToken()).isEmpty()) {
            LOG.error("Supabase Auth signs sessions with a key that is neither SUPABASE_JWT_SECRET nor published at"
                    + " SUPABASE_URL, or names another issuer: ./aira doctor tells which");
            throw Refusal.badGateway(
                    "Supabase Auth", new IllegalStateException("a session that nothing here can verify"));
        }
        return Session.of(grant, clock.instant());
    }

    private static void refuseForSetup(SupabaseAuth.Refused refused) {
        SetupFault.of(refused.code).ifPresent(fault -> {
            LOG.error(fault.advice());
            throw fault.refusal();
        });
    }

    private static <T> T asked(Supplier<T> call) {
        try {
            return call.get();
        } catch (ProcessingException e) {
            throw Refusal.unavailable("Supabase Auth", e);
        }
    }
}
