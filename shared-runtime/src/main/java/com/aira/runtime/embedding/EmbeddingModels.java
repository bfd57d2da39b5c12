package com.aira.runtime.embedding;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.cohere.CohereEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The embedding models that can be used with the settings at hand, by the names under which their vectors are filed:
 * {@link BgeSmall#NAME} in this process, {@code cohere/<model>}, and any other of an OpenAI-compatible server.
 */
public final class EmbeddingModels {

    private static final String COHERE = "cohere/";
    /** Of one request to Cohere, by its documentation. */
    private static final int MOST_TEXTS_FOR_COHERE = 96;

    private final EmbeddingSettings settings;
    private final Map<String, EmbeddingModel> models = new ConcurrentHashMap<>();
    private BgeSmall inThisProcess;

    /** @throws IllegalArgumentException when the settings contradict each other, saying which to set */
    public EmbeddingModels(EmbeddingSettings settings) {
        if (settings.baseUrl().isPresent() && settings.model().isEmpty()) {
            throw new IllegalArgumentException(
                    "EMBEDDING_BASE_URL is set, but EMBEDDING_MODEL does not say which model");
        }
        this.settings = settings;
    }

    /** The model of businesses that have none yet. */
    public String chosen() {
        return settings.model().orElse(BgeSmall.NAME);
    }

    /**
     * The model of this name. The one in this process is loaded with its first text, which takes about a second.
     *
     * @throws EmbeddingFailure when a setting that it needs is missing; its {@link EmbeddingFailure#setting()} says which
     */
    public EmbeddingModel named(String name) {
        return models.computeIfAbsent(name, this::open);
    }

    private EmbeddingModel open(String name) {
        if (name.equals(BgeSmall.NAME)) {
            // Its card offers an instruction to put before questions. On the tuning questions of integration-tests that
            // is worth
            // 2 of 218 among the first five and costs 4 of 218 in the first place, and a caller a third of the time.
            EmbeddingModel.Source source = texts ->
                    texts.stream().map(text -> inThisProcess().vector(text)).toList();
            return new EmbeddingModel(name, source, source);
        }
        if (name.startsWith(COHERE)) {
            return new EmbeddingModel(name, cohere(name, "search_query"), cohere(name, "search_document"));
        }
        EmbeddingModel.Source source = openAiCompatible(name);
        return new EmbeddingModel(name, source, source);
    }

    private synchronized BgeSmall inThisProcess() {
        if (inThisProcess == null) {
            inThisProcess = new BgeSmall();
        }
        return inThisProcess;
    }

    private EmbeddingModel.Source cohere(String name, String inputType) {
        String key = settings.cohereApiKey().orElseThrow(() -> EmbeddingFailure.unset(name, "COHERE_API_KEY"));
        var builder = CohereEmbeddingModel.builder()
                .apiKey(key)
                .modelName(name.substring(COHERE.length()))
                .inputType(inputType)
                .timeout(settings.timeout())
                .maxSegmentsPerBatch(Math.min(settings.batch(), MOST_TEXTS_FOR_COHERE));
        // Its client resolves paths against a folder.
        settings.cohereBaseUrl().ifPresent(url -> builder.baseUrl(url.endsWith("/") ? url : url + "/"));
        return vectorsOf(builder.build());
    }

    private EmbeddingModel.Source openAiCompatible(String name) {
        Optional<String> url = settings.baseUrl().or(settings::openAiBaseUrl);
        // A key goes to the endpoint that it was given for, or OpenAI's own key would reach another's server.
        Optional<String> key =
                settings.apiKey().or(() -> settings.baseUrl().isEmpty() ? settings.openAiApiKey() : Optional.empty());
        if (url.isEmpty() && key.isEmpty()) {
            throw EmbeddingFailure.unset(name, "EMBEDDING_API_KEY");
        }
        // Whoever asks tries again, with longer pauses than a client would take.
        return vectorsOf(OpenAiEmbeddingModel.builder()
                .baseUrl(url.orElse(null))
                .apiKey(key.orElse("none"))
                .modelName(name)
                .timeout(settings.timeout())
                .maxSegmentsPerBatch(settings.batch())
                .maxRetries(0)
                .build());
    }

    private static EmbeddingModel.Source vectorsOf(dev.langchain4j.model.embedding.EmbeddingModel model) {
        return texts -> model.embedAll(texts.stream().map(TextSegment::from).toList()).content().stream()
                .map(Embedding::vector)
                .toList();
    }
}
