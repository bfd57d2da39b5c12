package com.aira.voice.knowledge.search;

import com.aira.runtime.text.Sentences;
import com.aira.voice.knowledge.vector.Vectors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a chunk says, sentence by sentence, as kb-updater-service filed it: each with a vector in a byte a component, a
 * quarter of its size. Comparing with that instead of the exact vector changes a cosine by less than 0.01.
 *
 * @param texts in their order; of an entry with a question the first is the question
 * @param vectors for each text a float32 scale, little endian, and a signed byte for each component; empty when there are
 *     none to compare with
 */
record FiledSentences(List<String> texts, byte[] vectors) {

    FiledSentences {
        texts = List.copyOf(texts);
        if (texts.isEmpty() || vectors.length % texts.size() != 0) {
            throw new IllegalArgumentException(vectors.length + " bytes for " + texts.size() + " sentences");
        }
    }

    /** Of a chunk that was filed before there were any. */
    static FiledSentences withoutVectors(String content) {
        List<String> texts = Sentences.of(content);
        return new FiledSentences(texts.isEmpty() ? List.of(content) : texts, new byte[0]);
    }

    /** The same of an entry with a question. */
    static FiledSentences withoutVectors(String question, String answer) {
        return new FiledSentences(
                Stream.concat(Stream.of(question), withoutVectors(answer).texts().stream())
                        .toList(),
                new byte[0]);
    }

    /** Cosine of a unit vector and the sentence's; 0 when they do not compare. */
    double cosine(int sentence, float[] vector) {
        int length = vectors.length / texts.size();
        if (length != Float.BYTES + vector.length) {
            return 0;
        }
        int from = sentence * length;
        float scale = ByteBuffer.wrap(vectors).order(ByteOrder.LITTLE_ENDIAN).getFloat(from);
        return Vectors.cosine(vector, scale, vectors, from + Float.BYTES);
    }

    /** The largest of the cosines. */
    double nearest(float[] vector) {
        double nearest = 0;
        for (int i = 0; i < texts.size(); i++) {
            nearest = Math.max(nearest, cosine(i, vector));
        }
        return nearest;
    }

    /** Rough size in memory. */
    long bytes() {
        return vectors.length
                + texts.stream().mapToLong(text -> 60 + text.length()).sum();
    }
}
