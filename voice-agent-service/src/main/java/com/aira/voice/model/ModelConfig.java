package com.aira.voice.model;

import com.aira.runtime.chat.ChatParameters;
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

    /** A JSON object of what a request carries beside messages and tools; {@link ChatParameters} has defaults. */
    Optional<String> parameters();

    /** To the first word, and from any word to the next: a model that is silent for longer says nothing any more. */
    @WithDefault("2500ms")
    Duration silence();

    /**
     * From what a caller has heard to the next whole sentence, however many words of it have come: a caller takes a longer
     * silence for a dead line. After half of it the line says that it takes a moment.
     */
    @WithDefault("6s")
    Duration nextSentence();

    /** For the whole turn with all of its tools. */
    @WithDefault("12s")
    Duration wholeTurn();

    /** How often in one turn the model may ask for tools. */
    @WithDefault("5")
    int toolRounds();

    /** Characters of one answer; a model that goes on and on is cut off. */
    @WithDefault("2000")
    int answerLength();

    /** Turns in a row that the model fails before it is left alone for {@link #rest}. */
    @WithDefault("2")
    int failuresBeforeRest();

    @WithDefault("30s")
    Duration rest();
}
