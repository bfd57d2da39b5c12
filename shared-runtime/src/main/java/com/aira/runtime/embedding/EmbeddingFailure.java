package com.aira.runtime.embedding;

import java.util.Optional;

/** A model gave no vectors, or none that can be used; another time may be better. The message is for logs. */
public final class EmbeddingFailure extends RuntimeException {
    private final String setting;

    EmbeddingFailure(String message, Throwable cause) {
        super(message, cause);
        this.setting = null;
    }

    private EmbeddingFailure(String message, String setting) {
        super(message);
        this.setting = setting;
    }

    /** Whatever else kept this model from giving vectors. */
    public static EmbeddingFailure of(String model, Throwable cause) {
        return cause instanceof EmbeddingFailure known
                ? known
                : new EmbeddingFailure(model + " failed: " + cause.getMessage(), cause);
    }

    static EmbeddingFailure unset(String model, String setting) {
        return new EmbeddingFailure("the model " + model + " cannot be used: " + setting + " is not set", setting);
    }

    /** The setting that keeps the model from being used, such as {@code COHERE_API_KEY}; empty when it was asked. */
    public Optional<String> setting() {
        return Optional.ofNullable(setting);
    }
}
