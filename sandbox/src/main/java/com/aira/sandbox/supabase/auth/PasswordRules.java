package com.aira.sandbox.supabase.auth;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What GoTrue accepts as address and password. */
record PasswordRules(int minimumLength) {
    /** bcrypt reads no further. */
    private static final int MAXIMUM_BYTES = 72;

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)*");

    void check(String password) {
        if (password.getBytes(StandardCharsets.UTF_8).length > MAXIMUM_BYTES) {
            throw AuthProblem.of(
                    400, "validation_failed", "Password cannot be longer than " + MAXIMUM_BYTES + " characters");
        }
        if (password.codePointCount(0, password.length()) < minimumLength) {
            throw AuthProblem.weakPassword(minimumLength);
        }
    }

    static void checkEmail(String email) {
        if (email.length() > 255 || !EMAIL.matcher(email).matches()) {
            throw AuthProblem.of(400, "validation_failed", "Unable to validate email address: invalid format");
        }
    }
}
