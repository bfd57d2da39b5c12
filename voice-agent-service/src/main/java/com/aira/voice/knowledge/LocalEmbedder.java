package com.aira.voice.knowledge;

import com.aira.schema.embedding.BgeSmall;
import java.util.List;

/** Inside this process: no network. */
final class LocalEmbedder implements Embedder {

    /** The words with which this model was trained to find passages (its model card). */
    private static final String INSTRUCTION = "Represent this sentence for searching relevant passages: ";

    private final BgeSmall model = new BgeSmall();

    @Override
    public String model() {
        return BgeSmall.NAME;
    }

    @Override
    public float[] question(String text) {
        return Vectors.unit(model.vector(INSTRUCTION + text));
    }

    @Override
    public List<float[]> texts(List<String> texts) {
        return texts.parallelStream()
                .map(text -> Vectors.unit(model.vector(text)))
                .toList();
    }
}
