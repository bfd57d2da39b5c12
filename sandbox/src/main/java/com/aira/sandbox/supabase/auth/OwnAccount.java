package com.aira.sandbox.supabase.auth;

import com.aira.sandbox.database.Database;
import com.aira.sandbox.database.DatabaseFailure;
import com.aira.sandbox.database.Transaction;
import com.aira.sandbox.supabase.SupabaseConfig;
import jakarta.inject.Singleton;
import java.sql.SQLException;

/** Answers what signed-in users do with their own account. */
@Singleton
final class OwnAccount {
    private final Database database;
    private final Users users;
    private final Sessions sessions;
    private final CurrentUser current;
    private final PasswordRules rules;

    OwnAccount(Database database, Users users, Sessions sessions, CurrentUser current, SupabaseConfig config) {
        this.database = database;
        this.users = users;
        this.sessions = sessions;
        this.current = current;
        this.rules = new PasswordRules(config.minimumPasswordLength());
    }

    User read(String authorization) {
        return database.transaction(
                transaction -> current.require(transaction, authorization).user());
    }

    /** A new password ends all other sessions of the user. */
    User change(String authorization, AuthBody body) {
        try {
            return database.transaction(transaction -> {
                var caller = current.require(transaction, authorization);
                var id = caller.user().id();
                if (body.email().isPresent()) {
                    changeEmail(transaction, caller.user(), body.email().get());
                }
                if (body.text("password").isPresent()) {
                    changePassword(transaction, caller, body.text("password").get());
                }
                if (body.object("data").isPresent()) {
                    users.mergeMetadata(
                            transaction, id, "{}", body.object("data").get());
                }
                return users.byId(transaction, id).orElseThrow();
            });
        } catch (DatabaseFailure e) {
            if (e.isDuplicate()) {
                throw AdminUsers.emailExists();
            }
            throw e;
        }
    }

    void logout(String authorization, String scope) {
        database.run(transaction -> {
            var caller = current.require(transaction, authorization);
            switch (scope) {
                case "global" -> sessions.endAll(transaction, caller.user().id());
                case "local" -> sessions.end(transaction, caller.sessionId());
                case "others" -> sessions.endOthers(transaction, caller.user().id(), caller.sessionId());
                default -> throw AuthProblem.of(400, "validation_failed", "Unsupported logout scope \"" + scope + "\"");
            }
        });
    }

    private void changeEmail(Transaction transaction, User user, String email) throws SQLException {
        PasswordRules.checkEmail(email);
        if (email.equals(user.email())) {
            return;
        }
        if (users.byEmail(transaction, email).isPresent()) {
            throw AdminUsers.emailExists();
        }
        users.setEmail(transaction, user.id(), email);
    }

    private void changePassword(Transaction transaction, CurrentUser.InSession caller, String password)
            throws SQLException {
        rules.check(password);
        var id = caller.user().id();
        if (users.hasPassword(transaction, id, password)) {
            throw AuthProblem.of(422, "same_password", "New password should be different from the old password.");
        }
        users.setPassword(transaction, id, password);
        sessions.endOthers(transaction, id, caller.sessionId());
    }
}
