package com.aira.voice.knowledge.vector;

import com.aira.runtime.embedding.EmbeddingSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/**
 * Which models can embed questions; the same settings as kb-updater-service has, which files the chunks. A question is
 * embedded with the model of the business that is asked.
 */
@ConfigMapping(prefix = "knowledge.embed")
public interface EmbeddingConfig {

    /** {@code EMBEDDING_BASE_URL}: an OpenAI-compatible endpoint, with its {@code /v1}. */
    Optional<String> baseUrl();

    /** {@code EMBEDDING_API_KEY}. */
    Optional<String> apiKey();

    /** {@code EMBEDDING_MODEL}. */
    Optional<String> model();

    /** {@code OPENAI_BASE_URL}: asked when there is no {@link #baseUrl()}. */
    Optional<String> openAiBaseUrl();

    /** {@code OPENAI_API_KEY}: used when there is no {@link #apiKey()}. */
    Optional<String> openAiApiKey();

    /** {@code COHERE_API_KEY}. */
    Optional<String> cohereApiKey();

    /** {@code COHERE_BASE_URL}. */
    Optional<String> cohereBaseUrl();

    /** A caller waits for it; without an answer by then only words are searched. */
    @WithDefault("2s")
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
                1);
    }
}
