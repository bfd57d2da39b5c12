package com.aira.ui.signin;

import com.aira.ui.web.Refusal;

/**
 * The proof of a recovery mail was good and works no more, but no password was set with it. Its session is the proof for
 * the next attempt.
 */
final class PasswordNotSet extends Refusal {
    private final String refreshToken;

    PasswordNotSet(Refusal why, String refreshToken) {
        super(why);
        this.refreshToken = refreshToken;
    }

    /** For {@link RecoveryProof.Entered}. */
    String refreshToken() {
        return refreshToken;
    }
}
