package com.aira.ui.signin;

import java.util.Map;

/** What a recovery mail carried: the hash in its link, or a code together with the address. */
sealed interface RecoveryProof {
    Map<String, String> body();

    record Link(String tokenHash) implements RecoveryProof {
        @Override
        public Map<String, String> body() {
            return Map.of("type", "recovery", "token_hash", tokenHash);
        }
    }

    record Code(String email, String token) implements RecoveryProof {
        @Override
        public Map<String, String> body() {
            return Map.of("type", "recovery", "email", email, "token", token);
        }
    }
}
