package com.aira.voice.conversation.model;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The model's endpoint ({@code OPENAI_*}). Without a key and a base URL there is no model, and the dialogue answers. */
@ConfigMapping(prefix = "openai")
public interface ModelConfig {

    Optional<String> apiKey();

    /** Such as {@code http://localhost:11434/v1}; OpenAI's own when absent. */
    Optional<String> baseUrl();

    Optional<String> model();

    /** A caller takes a longer silence for a dead line; the dialogue answers instead. */
    @WithDefault("2500ms")
    Duration firstToken();

    /** For the whole turn with all of its tools. */
    @WithDefault("12s")
    Duration wholeTurn();

    /** How often in one turn the model may ask for tools. */
    @WithDefault("5")
    int toolRounds();
}
