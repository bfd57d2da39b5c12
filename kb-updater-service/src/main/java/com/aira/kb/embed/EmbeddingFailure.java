package com.aira.kb.embed;

/** The model gave no vectors, or none that can be used. Another time may be better. */
public final class EmbeddingFailure extends Exception {
    public EmbeddingFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
