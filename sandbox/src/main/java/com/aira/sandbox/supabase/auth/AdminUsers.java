package com.aira.sandbox.supabase.auth;

import com.aira.sandbox.database.Database;
import com.aira.sandbox.database.DatabaseFailure;
import com.aira.sandbox.supabase.SupabaseConfig;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** What the service role does with everybody's accounts. */
@Singleton
final class AdminUsers {
    /** Go's notation, as in {@code 24h} or {@code 1h30m}. */
    private static final Pattern GO_DURATION = Pattern.compile("(?:\\d+h)?(?:\\d+m)?(?:\\d+s)?");

    private final Database database;
    private final Users users;
    private final PasswordRules rules;
    private final Clock clock;

    AdminUsers(Database database, Users users, SupabaseConfig config, Clock clock) {
        this.database = database;
        this.users = users;
        this.rules = new PasswordRules(config.minimumPasswordLength());
        this.clock = clock;
    }

    /** One page and the size of the whole. */
    record Page(List<User> users, long total) {}

    static AuthProblem emailExists() {
        return AuthProblem.of(422, "email_exists", "A user with this email address has already been registered");
    }

    User create(AuthBody body) {
        var email = body.email()
                .orElseThrow(() -> AuthProblem.of(
                        400, "validation_failed", "Cannot create a user without either an email or phone"));
        PasswordRules.checkEmail(email);
        body.text("password").ifPresent(rules::check);
        var user = new Users.NewUser(
                body.text("id").map(AdminUsers::id).orElseGet(UUID::randomUUID),
                email,
                // Without a password nobody gets in by one: the value is forgotten at once.
                body.text("password").orElseGet(() -> UUID.randomUUID().toString()),
                body.flag("email_confirm"),
                body.text("role").orElse(null),
                body.object("app_metadata").orElse("{}"),
                body.object("user_metadata").orElse("{}"));
        try {
            return database.transaction(transaction -> {
                if (users.byEmail(transaction, email).isPresent()) {
                    throw emailExists();
                }
                return users.create(transaction, user);
            });
        } catch (DatabaseFailure e) {
            if (e.isDuplicate()) {
                throw emailExists();
            }
            throw e;
        }
    }

    User read(String id) {
        return database.transaction(transaction -> users.byId(transaction, id(id)))
                .orElseThrow(AdminUsers::notFound);
    }

    Page list(int page, int perPage) {
        if (page < 1 || perPage < 1) {
            throw AuthProblem.of(400, "validation_failed", "Bad Pagination Parameters");
        }
        return database.transaction(transaction ->
                new Page(users.page(transaction, page, Math.min(perPage, 1000)), users.count(transaction)));
    }

    User change(String id, AuthBody body) {
        body.text("password").ifPresent(rules::check);
        body.email().ifPresent(PasswordRules::checkEmail);
        try {
            return database.transaction(transaction -> {
                var user = users.byId(transaction, id(id)).orElseThrow(AdminUsers::notFound);
                if (body.email().isPresent()) {
                    users.setEmail(transaction, user.id(), body.email().get());
                }
                if (body.text("password").isPresent()) {
                    users.setPassword(
                            transaction, user.id(), body.text("password").get());
                }
                if (body.flag("email_confirm")) {
                    users.confirm(transaction, user.id());
                }
                if (body.text("ban_duration").isPresent()) {
                    var ban = body.text("ban_duration").get();
                    users.ban(
                            transaction,
                            user.id(),
                            ban.equals("none") ? null : clock.instant().plus(goDuration(ban)));
                }
                users.mergeMetadata(
                        transaction,
                        user.id(),
                        body.object("app_metadata").orElse("{}"),
                        body.object("user_metadata").orElse("{}"));
                return users.byId(transaction, user.id()).orElseThrow();
            });
        } catch (DatabaseFailure e) {
            if (e.isDuplicate()) {
                throw emailExists();
            }
            throw e;
        }
    }

    void delete(String id, boolean soft) {
        database.run(transaction -> {
            var user = users.byId(transaction, id(id)).orElseThrow(AdminUsers::notFound);
            if (soft) {
                users.softDelete(transaction, user.id());
            } else {
                users.delete(transaction, user.id());
            }
        });
    }

    private static Duration goDuration(String text) {
        if (text.isEmpty() || !GO_DURATION.matcher(text).matches()) {
            throw AuthProblem.of(400, "validation_failed", "invalid format for ban duration: " + text);
        }
        return Duration.parse("PT" + text.toUpperCase(java.util.Locale.ROOT));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw AuthProblem.of(404, "validation_failed", "user_id must be an UUID");
        }
    }

    private static AuthProblem notFound() {
        return AuthProblem.of(404, "user_not_found", "User not found");
    }
}
