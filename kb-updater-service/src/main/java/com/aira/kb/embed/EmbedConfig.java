package com.aira.kb.embed;

import com.aira.runtime.embedding.EmbeddingSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Which models can be had. Businesses that have none yet get {@link #model()}, or the one in this process. */
@ConfigMapping(prefix = "aira.embed")
public interface EmbedConfig {
    /** {@code EMBEDDING_BASE_URL}: an OpenAI-compatible endpoint, with its {@code /v1}. */
    Optional<String> baseUrl();

    /** {@code EMBEDDING_API_KEY}. */
    Optional<String> apiKey();

    /** {@code EMBEDDING_MODEL}. */
    Optional<String> model();

    /** {@code OPENAI_BASE_URL}: asked when there is a model and no {@link #baseUrl()}. */
    Optional<String> openAiBaseUrl();

    /** {@code OPENAI_API_KEY}: used when there is a model and no {@link #apiKey()}. */
    Optional<String> openAiApiKey();

    /** {@code COHERE_API_KEY}. */
    Optional<String> cohereApiKey();

    /** {@code COHERE_BASE_URL}. */
    Optional<String> cohereBaseUrl();

    /** Texts embedded at once: between two batches progress is told. */
    @WithDefault("16")
    int batch();

    /** Threads of the model in this process. */
    @WithDefault("2")
    int threads();

    /** For one batch at an endpoint. */
    @WithDefault("30s")
    Duration timeout();

    default EmbeddingSettings settings() {
        return new EmbeddingSettings(
                model(),
                baseUrl(),
                apiKey(),
                openAiBaseUrl(),
                openAiApiKey(),
                cohereApiKey(),
                cohereBaseUrl(),
                timeout(),
                batch());
    }
}
