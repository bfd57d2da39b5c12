package com.aira.kb.embed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Which model embeds. Without {@link #model()} it is the one in this process. */
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

    /** Texts embedded at once: between two batches progress is told. */
    @WithDefault("16")
    int batch();

    /** Threads of the model in this process. */
    @WithDefault("2")
    int threads();

    /** For one batch at an endpoint. */
    @WithDefault("30s")
    Duration timeout();
}
