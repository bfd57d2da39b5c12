package com.aira.voice.knowledge;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import java.util.List;

/** bge-small-en-v1.5, quantized, inside this process: no network, a question in about 4 ms once warm. */
final class LocalEmbedder implements Embedder {

    static final String MODEL = "bge-small-en-v1.5-q";
    /** The words with which this model was trained to find passages (its model card). */
    private static final String INSTRUCTION = "Represent this sentence for searching relevant passages: ";

    private final EmbeddingModel model = new BgeSmallEnV15QuantizedEmbeddingModel();

    @Override
    public String model() {
        return MODEL;
    }

    @Override
    public float[] question(String text) {
        return Vectors.unit(model.embed(INSTRUCTION + text).content().vector());
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

    @Override
    public boolean isNear() {
        return true;
    }
}
