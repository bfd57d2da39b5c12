package com.aira.sandbox.supabase.auth;

import com.aira.sandbox.database.Database;
import com.aira.sandbox.database.DatabaseFailure;
import com.aira.sandbox.database.Transaction;
import com.aira.sandbox.setup.AccountSetup;
import com.aira.sandbox.supabase.SupabaseConfig;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** Ways into a session: signing up, a password, a refresh token, a recovery mail. Each answers a token response. */
@Singleton
final class SignIn {
    private final Database database;
    private final Users users;
    private final Sessions sessions;
    private final AccessTokens tokens;
    private final Recovery recovery;
    private final PasswordRules rules;
    private final Clock clock;
    private final AccountSetup setup;

    SignIn(
            Database database,
            Users users,
            Sessions sessions,
            AccessTokens tokens,
            Recovery recovery,
            SupabaseConfig config,
            Clock clock,
            AccountSetup setup) {
        this.setup = setup;
        this.database = database;
        this.users = users;
        this.sessions = sessions;
        this.tokens = tokens;
        this.recovery = recovery;
        this.rules = new PasswordRules(config.minimumPasswordLength());
        this.clock = clock;
    }

    /**
     * New users are confirmed at once, as in a project with confirmation mails off; where they are on, a user is answered
     * who has no session yet.
     */
    Object signUp(AuthBody body) {
        var password = body.text("password")
                .orElseThrow(() -> AuthProblem.of(400, "validation_failed", "Signup requires a valid password"));
        var email = body.email()
                .orElseThrow(
                        () -> AuthProblem.of(422, "anonymous_provider_disabled", "Anonymous sign-ins are disabled"));
        PasswordRules.checkEmail(email);
        rules.check(password);
        var state = setup.state();
        if (!state.signUps()) {
            throw AuthProblem.of(422, "signup_disabled", "Signups not allowed for this instance");
        }
        if (state.captcha()) {
            throw AuthProblem.of(
                    400, "captcha_failed", "captcha protection: request disallowed (no captcha_token found)");
        }
        if (state.confirmsAddresses() && !state.ownSmtp()) {
            throw Recovery.notAuthorized(email);
        }
        try {
            return database.transaction(transaction -> {
                if (users.byEmail(transaction, email).isPresent()) {
                    throw alreadyRegistered();
                }
                var user = users.create(
                        transaction,
                        new Users.NewUser(
                                UUID.randomUUID(),
                                email,
                                password,
                                !state.confirmsAddresses(),
                                null,
                                "{}",
                                body.object("data").orElse("{}")));
                // Until the address is proved there is a user, and no session.
                return state.confirmsAddresses() ? (Object) user : enter(transaction, user.id(), "password");
            });
        } catch (DatabaseFailure e) {
            if (e.isDuplicate()) {
                throw alreadyRegistered();
            }
            throw e;
        }
    }

    Map<String, Object> withPassword(AuthBody body) {
        if (body.email().isEmpty() && body.text("phone").isEmpty()) {
            throw AuthProblem.of(400, "validation_failed", "missing email or phone");
        }
        var email = body.email().orElse("");
        var password = body.text("password").orElse("");
        return database.transaction(transaction -> {
            var user = users.byEmail(transaction, email).orElseThrow(SignIn::invalidCredentials);
            if (!users.hasPassword(transaction, user.id(), password)) {
                throw invalidCredentials();
            }
            requireWelcome(user);
            return enter(transaction, user.id(), "password");
        });
    }

    Map<String, Object> withRefreshToken(AuthBody body) {
        var token = body.text("refresh_token")
                .orElseThrow(() -> AuthProblem.of(400, "validation_failed", "refresh_token required"));
        // The outcome leaves the transaction before it becomes a refusal: revoking a family must be committed.
        var outcome = database.transaction(transaction -> sessions.refresh(transaction, token));
        if (outcome instanceof Sessions.Refresh.Continued continued) {
            var user = database.transaction(transaction ->
                            users.byId(transaction, continued.session().userId()))
                    .orElseThrow(SignIn::refreshTokenNotFound);
            requireWelcome(user);
            return tokens.response(user, continued.session());
        }
        if (outcome instanceof Sessions.Refresh.AlreadyUsed) {
            throw AuthProblem.of(400, "refresh_token_already_used", "Invalid Refresh Token: Already Used");
        }
        throw refreshTokenNotFound();
    }

    /** A token or its hash from a recovery mail; works once. */
    Map<String, Object> withRecovery(Recovery.Proof proof) {
        return database.transaction(transaction -> {
            var userId = recovery.redeem(transaction, proof)
                    .orElseThrow(() -> AuthProblem.of(403, "otp_expired", "Token has expired or is invalid"));
            users.confirm(transaction, userId);
            return enter(transaction, userId, "otp");
        });
    }

    private Map<String, Object> enter(Transaction transaction, UUID userId, String method) throws SQLException {
        var session = sessions.open(transaction, userId, method);
        return tokens.response(users.byId(transaction, userId).orElseThrow(), session);
    }

    private void requireWelcome(User user) {
        if (user.isBanned(clock.instant())) {
            throw AuthProblem.of(400, "user_banned", "User is banned");
        }
        if (!user.isConfirmed()) {
            throw AuthProblem.of(400, "email_not_confirmed", "Email not confirmed");
        }
    }

    private static AuthProblem alreadyRegistered() {
        return AuthProblem.of(422, "user_already_exists", "User already registered");
    }

    private static AuthProblem invalidCredentials() {
        return AuthProblem.of(400, "invalid_credentials", "Invalid login credentials");
    }

    private static AuthProblem refreshTokenNotFound() {
        return AuthProblem.of(400, "refresh_token_not_found", "Invalid Refresh Token: Refresh Token Not Found");
    }
}
