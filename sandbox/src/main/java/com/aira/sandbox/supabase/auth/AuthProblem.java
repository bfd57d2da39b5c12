package com.aira.sandbox.supabase.auth;

import java.util.List;

/** A refusal in GoTrue's terms: HTTP status, stable code, sentence for people. */
final class AuthProblem extends RuntimeException {
    private final int status;
    private final String code;
    private final transient List<String> weaknesses;

    private AuthProblem(int status, String code, String message, List<String> weaknesses) {
        super(message);
        this.status = status;
        this.code = code;
        this.weaknesses = weaknesses;
    }

    static AuthProblem of(int status, String code, String message) {
        return new AuthProblem(status, code, message, List.of());
    }

    static AuthProblem weakPassword(int minimumLength) {
        return new AuthProblem(
                422,
                "weak_password",
                "Password should be at least " + minimumLength + " characters.",
                List.of("length"));
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    /** Why a password is weak; empty for every other problem. */
    List<String> weaknesses() {
        return weaknesses;
    }
}
