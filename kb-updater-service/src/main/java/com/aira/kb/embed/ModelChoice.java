package com.aira.kb.embed;

import com.aira.schema.BgeSmall;
import java.util.Optional;

/** Which embedding model the settings ask for. */
sealed interface ModelChoice {
    /** What the vectors of this model are filed under; vectors of other names do not compare with them. */
    String name();

    record InProcess() implements ModelChoice {
        @Override
        public String name() {
            return BgeSmall.NAME;
        }
    }

    /** @param baseUrl null for OpenAI itself */
    record Endpoint(String name, String baseUrl, String apiKey) implements ModelChoice {}

    /** @throws IllegalArgumentException when the settings contradict each other, saying which to set */
    static ModelChoice of(EmbedConfig config) {
        var model = set(config.model());
        var baseUrl = set(config.baseUrl());
        if (model.isEmpty()) {
            if (baseUrl.isPresent()) {
                throw new IllegalArgumentException(
                        "EMBEDDING_BASE_URL is set, but EMBEDDING_MODEL does not say which model");
            }
            return new InProcess();
        }
        var url = baseUrl.or(() -> set(config.openAiBaseUrl()));
        // A key goes to the endpoint that it was given for, or OpenAI's own key would reach another's server.
        var key = set(config.apiKey()).or(() -> baseUrl.isEmpty() ? set(config.openAiApiKey()) : Optional.empty());
        if (url.isEmpty() && key.isEmpty()) {
            throw new IllegalArgumentException(
                    "EMBEDDING_MODEL is set, but neither EMBEDDING_BASE_URL nor EMBEDDING_API_KEY says where it is");
        }
        return new Endpoint(model.get(), url.orElse(null), key.orElse("none"));
    }

    private static Optional<String> set(Optional<String> value) {
        return value.map(String::strip).filter(text -> !text.isEmpty());
    }
}
