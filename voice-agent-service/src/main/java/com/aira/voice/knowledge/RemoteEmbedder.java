package com.aira.voice.knowledge;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.List;

/** Any OpenAI-compatible embeddings endpoint. */
final class RemoteEmbedder implements Embedder {

    private final String name;
    private final EmbeddingModel model;

    RemoteEmbedder(String name, EmbeddingModel model) {
        this.name = name;
        this.model = model;
    }

    @Override
    public String model() {
        return name;
    }

    @Override
    public float[] question(String text) {
        return Vectors.unit(model.embed(text).content().vector());
    }

    @Override
    public List<float[]> texts(List<String> texts) {
        if (texts.isEmpty()) {
            return List.of();
        }
        return model.embedAll(texts.stream().map(TextSegment::from).toList()).content().stream()
                .map(embedding -> Vectors.unit(embedding.vector()))
                .toList();
    }
}
