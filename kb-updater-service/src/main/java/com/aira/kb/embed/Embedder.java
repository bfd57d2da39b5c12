package com.aira.kb.embed;

import com.aira.kb.embed.ModelChoice.Endpoint;
import com.aira.kb.embed.ModelChoice.InProcess;
import com.aira.schema.BgeSmall;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Embeds texts in batches. The model is loaded with the first one. */
@ApplicationScoped
public class Embedder {
    private final EmbedConfig config;
    private final ModelChoice choice;
    private final ExecutorService threads;
    private final AtomicInteger dimension = new AtomicInteger();
    private Model model;

    public Embedder(EmbedConfig config) {
        this.config = config;
        this.choice = ModelChoice.of(config);
        this.threads = Executors.newFixedThreadPool(config.threads(), task -> {
            var thread = new Thread(task, "embed");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Vectors of the texts, in their order; not of unit length yet. */
    private interface Model {
        List<float[]> vectors(List<String> texts) throws EmbeddingFailure;
    }

    /** @throws IllegalArgumentException when the settings name no model that can be used */
    public static void check(EmbedConfig config) {
        ModelChoice.of(config);
    }

    /** The name under which this model's vectors are filed. */
    public String modelName() {
        return choice.name();
    }

    /** How many texts are best embedded at once. */
    public int batch() {
        return config.batch();
    }

    /** Loads the model in this process, if it is the one that embeds. */
    public void prepare() throws EmbeddingFailure {
        if (choice instanceof InProcess) {
            model().vectors(List.of("ready"));
            // The model's 34 MB passed through the heap several times over, on their way to the native library.
            System.gc();
        }
    }

    /** Unit vectors of the texts, in their order. */
    public List<float[]> embed(List<String> texts) throws EmbeddingFailure {
        try {
            var raw = model().vectors(texts);
            if (raw.size() != texts.size()) {
                throw new EmbeddingFailure(
                        choice.name() + " gave " + raw.size() + " vectors for " + texts.size() + " texts", null);
            }
            var vectors = new ArrayList<float[]>(texts.size());
            for (var vector : raw) {
                vectors.add(unit(vector));
            }
            checkDimension(vectors);
            return vectors;
        } catch (RuntimeException e) {
            throw new EmbeddingFailure(choice.name() + " failed: " + e.getMessage(), e);
        }
    }

    /** A model has one dimension: vectors under one name must compare with each other. */
    private void checkDimension(List<float[]> vectors) throws EmbeddingFailure {
        for (var vector : vectors) {
            int known = dimension.compareAndExchange(0, vector.length);
            if (known != 0 && known != vector.length) {
                throw new EmbeddingFailure(
                        choice.name() + " gave " + vector.length + " components after " + known, null);
            }
        }
    }

    private float[] unit(float[] vector) throws EmbeddingFailure {
        double squares = 0;
        for (float component : vector) {
            squares += (double) component * component;
        }
        double length = Math.sqrt(squares);
        if (!(length > 0) || Double.isInfinite(length)) {
            throw new EmbeddingFailure(choice.name() + " gave a vector without direction", null);
        }
        var unit = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            unit[i] = (float) (vector[i] / length);
        }
        return unit;
    }

    private synchronized Model model() {
        if (model == null) {
            model = choice instanceof Endpoint endpoint ? at(endpoint) : inThisProcess();
        }
        return model;
    }

    private Model at(Endpoint endpoint) {
        // The job as a whole is retried, with longer pauses than a client would take.
        var client = OpenAiEmbeddingModel.builder()
                .baseUrl(endpoint.baseUrl())
                .apiKey(endpoint.apiKey())
                .modelName(endpoint.name())
                .timeout(config.timeout())
                .maxSegmentsPerBatch(config.batch())
                .maxRetries(0)
                .build();
        return texts -> {
            var segments = texts.stream().map(TextSegment::from).toList();
            return client.embedAll(segments).content().stream()
                    .map(Embedding::vector)
                    .toList();
        };
    }

    private Model inThisProcess() {
        var bge = new BgeSmall();
        return texts -> {
            var vectors = new ArrayList<float[]>(texts.size());
            try {
                for (var vector : threads.invokeAll(texts.stream()
                        .map(text -> (Callable<float[]>) () -> bge.vector(text))
                        .toList())) {
                    vectors.add(vector.get());
                }
            } catch (ExecutionException e) {
                throw new EmbeddingFailure(
                        choice.name() + " failed: " + e.getCause().getMessage(), e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new EmbeddingFailure(choice.name() + " was interrupted", e);
            }
            return vectors;
        };
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
