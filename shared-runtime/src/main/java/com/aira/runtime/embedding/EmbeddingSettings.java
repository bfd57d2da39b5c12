package com.aira.runtime.embedding;

import java.time.Duration;
import java.util.Optional;

/**
 * What the environment says about embedding models. Blank is as good as unset.
 *
 * @param model {@code EMBEDDING_MODEL}: of businesses that have no model yet
 * @param baseUrl {@code EMBEDDING_BASE_URL}: an OpenAI-compatible endpoint, with its {@code /v1}
 * @param apiKey {@code EMBEDDING_API_KEY}
 * @param openAiBaseUrl {@code OPENAI_BASE_URL}: asked when there is no {@code baseUrl}
 * @param openAiApiKey {@code OPENAI_API_KEY}: shown when there is neither {@code apiKey} nor {@code baseUrl}
 * @param cohereApiKey {@code COHERE_API_KEY}
 * @param cohereBaseUrl {@code COHERE_BASE_URL}: with its {@code /v1}; Cohere itself when unset
 * @param timeout for one request
 * @param batch texts sent in one request, at most
 */
public record EmbeddingSettings(
        Optional<String> model,
        Optional<String> baseUrl,
        Optional<String> apiKey,
        Optional<String> openAiBaseUrl,
        Optional<String> openAiApiKey,
        Optional<String> cohereApiKey,
        Optional<String> cohereBaseUrl,
        Duration timeout,
        int batch) {

    public EmbeddingSettings {
        model = set(model);
        baseUrl = set(baseUrl);
        apiKey = set(apiKey);
        openAiBaseUrl = set(openAiBaseUrl);
        openAiApiKey = set(openAiApiKey);
        cohereApiKey = set(cohereApiKey);
        cohereBaseUrl = set(cohereBaseUrl);
        if (batch < 1 || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("batches of " + batch + " texts within " + timeout);
        }
    }

    private static Optional<String> set(Optional<String> value) {
        return value.map(String::strip).filter(text -> !text.isEmpty());
    }
}
