package com.aira.kb.intake.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Compares a bearer token with the secret in a time that tells nothing of either. */
final class SharedSecret {
    private static final String SCHEME = "Bearer ";
    private final byte[] expected;

    SharedSecret(String secret) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("an empty secret would let everybody in");
        }
        this.expected = digest(secret);
    }

    boolean isShownBy(String authorization) {
        return authorization != null
                && authorization.startsWith(SCHEME)
                && MessageDigest.isEqual(expected, digest(authorization.substring(SCHEME.length())));
    }

    /** Digests have one length, so not even the secret's shows. */
    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
