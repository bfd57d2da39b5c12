package com.aira.kb.embed;

import com.aira.runtime.embedding.BgeSmall;
import com.aira.runtime.embedding.EmbeddingFailure;
import com.aira.runtime.embedding.EmbeddingModel;
import com.aira.runtime.embedding.EmbeddingModels;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Embeds texts in batches; those of the model in this process on threads of their own, which all jobs share. */
@ApplicationScoped
public class Embedder {
    private final EmbedConfig config;
    private final EmbeddingModels models;
    private final ExecutorService threads;

    public Embedder(EmbedConfig config) {
        this.config = config;
        this.models = new EmbeddingModels(config.settings());
        this.threads = Executors.newFixedThreadPool(config.threads(), task -> {
            var thread = new Thread(task, "embed");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @throws IllegalArgumentException when the settings name no model that can be used */
    public static void check(EmbedConfig config) {
        var models = new EmbeddingModels(config.settings());
        try {
            models.named(models.chosen());
        } catch (EmbeddingFailure e) {
            throw new IllegalArgumentException("EMBEDDING_MODEL: " + e.getMessage(), e);
        }
    }

    /** The model of businesses that have none yet. */
    public String chosenModel() {
        return models.chosen();
    }

    /** @throws EmbeddingFailure when a setting that this model needs is missing */
    public void check(String modelName) {
        models.named(modelName);
    }

    /** How many texts are best embedded at once. */
    public int batch() {
        return config.batch();
    }

    /**
     * Loads the model in this process, if it is the chosen one.
     *
     * @throws EmbeddingFailure when it cannot be loaded
     */
    public void prepare() {
        if (chosenModel().equals(BgeSmall.NAME)) {
            embed(BgeSmall.NAME, List.of("ready"));
            // The model's 34 MB passed through the heap several times over, on their way to the native library.
            System.gc();
        }
    }

    /**
     * Unit vectors of the texts, in their order.
     *
     * @throws EmbeddingFailure when the model cannot be used, or gives none
     */
    public List<float[]> embed(String modelName, List<String> texts) {
        var model = models.named(modelName);
        return modelName.equals(BgeSmall.NAME) ? inThisProcess(model, texts) : model.texts(texts);
    }

    private List<float[]> inThisProcess(EmbeddingModel model, List<String> texts) {
        var vectors = new ArrayList<float[]>(texts.size());
        try {
            for (var vector : threads.invokeAll(texts.stream()
                    .map(text ->
                            (Callable<float[]>) () -> model.texts(List.of(text)).get(0))
                    .toList())) {
                vectors.add(vector.get());
            }
        } catch (ExecutionException e) {
            throw EmbeddingFailure.of(model.name(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw EmbeddingFailure.of(model.name(), e);
        }
        return vectors;
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
