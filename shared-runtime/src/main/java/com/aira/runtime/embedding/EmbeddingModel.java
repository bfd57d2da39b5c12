package com.aira.runtime.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model whose vectors compare with each other and with no other model's. May be used from several threads at once.
 *
 * <p>Each method throws {@link EmbeddingFailure} when the model cannot be reached, or gives other than one vector with a
 * direction for each text, all of one dimension.
 */
public final class EmbeddingModel {

    /** What makes the vectors, of any length. */
    interface Source {
        List<float[]> vectors(List<String> texts);
    }

    private final String name;
    private final Source questions;
    private final Source texts;
    private final AtomicInteger dimension = new AtomicInteger();

    EmbeddingModel(String name, Source questions, Source texts) {
        this.name = name;
        this.questions = questions;
        this.texts = texts;
    }

    /** What its vectors are filed under. */
    public String name() {
        return name;
    }

    /** The unit vector of a question: some models want to be told that it is one. */
    public float[] question(String text) {
        return units(questions, List.of(text)).get(0);
    }

    /** Unit vectors of sentences or passages, in their order. */
    public List<float[]> texts(List<String> passages) {
        return passages.isEmpty() ? List.of() : units(texts, passages);
    }

    private List<float[]> units(Source source, List<String> asked) {
        List<float[]> raw;
        try {
            raw = source.vectors(asked);
        } catch (RuntimeException e) {
            throw EmbeddingFailure.of(name, e);
        }
        if (raw.size() != asked.size()) {
            throw new EmbeddingFailure(name + " gave " + raw.size() + " vectors for " + asked.size() + " texts", null);
        }
        List<float[]> units = new ArrayList<>(raw.size());
        for (float[] vector : raw) {
            units.add(unit(vector));
        }
        return units;
    }

    private float[] unit(float[] vector) {
        double squares = 0;
        for (float component : vector) {
            squares += (double) component * component;
        }
        double length = Math.sqrt(squares);
        if (!(length > 0) || Double.isInfinite(length)) {
            throw new EmbeddingFailure(name + " gave a vector without direction", null);
        }
        int known = dimension.compareAndExchange(0, vector.length);
        if (known != 0 && known != vector.length) {
            throw new EmbeddingFailure(name + " gave " + vector.length + " components after " + known, null);
        }
        float[] unit = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            unit[i] = (float) (vector[i] / length);
        }
        return unit;
    }
}
