package com.aira.voice.knowledge;

import com.aira.voice.knowledge.Library.Sentence;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The sentences of a chunk as kb-updater-service filed them: what can be said on its own, each with a vector in a byte a
 * component, a quarter of its size. Comparing with that instead of the exact vector changes a cosine by less than 0.01.
 *
 * @param texts in their order; of an entry with a question the first is the question
 * @param vectors for each text a float32 scale, little endian, and a signed byte for each component
 */
record FiledSentences(List<String> texts, byte[] vectors) {

    FiledSentences {
        texts = List.copyOf(texts);
        if (texts.isEmpty() || vectors.length % texts.size() != 0 || vectors.length / texts.size() <= Float.BYTES) {
            throw new IllegalArgumentException(vectors.length + " bytes for " + texts.size() + " sentences");
        }
    }

    List<Sentence> sentences() {
        ByteBuffer buffer = ByteBuffer.wrap(vectors).order(ByteOrder.LITTLE_ENDIAN);
        List<Sentence> sentences = new ArrayList<>(texts.size());
        for (String text : texts) {
            float scale = buffer.getFloat();
            float[] vector = new float[vectors.length / texts.size() - Float.BYTES];
            for (int i = 0; i < vector.length; i++) {
                vector[i] = scale * buffer.get();
            }
            sentences.add(new Sentence(text, vector));
        }
        return sentences;
    }

    /** Rough size in memory. */
    long bytes() {
        return vectors.length
                + texts.stream().mapToLong(text -> 60 + text.length()).sum();
    }
}
