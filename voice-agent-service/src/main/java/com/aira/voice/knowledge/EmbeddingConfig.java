package com.aira.voice.knowledge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What embeds questions: the model inside this process unless an endpoint is named ({@code EMBEDDING_*}). */
@ConfigMapping(prefix = "embedding")
interface EmbeddingConfig {

    /** Base URL of an OpenAI-compatible endpoint, such as {@code https://api.openai.com/v1}. */
    Optional<String> baseUrl();

    Optional<String> apiKey();

    /** Must be the model that kb-updater-service embeds chunks with. */
    @WithDefault("text-embedding-3-small")
    String model();

    /** A caller waits for it; without an answer by then only words are searched. */
    @WithDefault("2s")
    Duration timeout();
}
