package com.aira.kb.index;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The vectors of a chunk, as its row keeps them.
 *
 * @param sentences what can be said on its own, each with its unit vector; at least one
 */
public record SentenceVectors(List<Sentence> sentences) {

    private static final int LARGEST = Byte.MAX_VALUE;

    /** A sentence and its unit vector. */
    public record Sentence(String text, float[] vector) {}

    public SentenceVectors {
        sentences = List.copyOf(sentences);
        if (sentences.isEmpty() || sentences.get(0).vector().length == 0) {
            throw new IllegalArgumentException("a chunk without embedding");
        }
    }

    /** A vector as {@link #embedding()} gives it. */
    public static float[] components(byte[] embedding) {
        var vector = new float[embedding.length / Float.BYTES];
        ByteBuffer.wrap(embedding)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(vector);
        return vector;
    }

    /**
     * The vector of the whole, as {@code knowledge_chunks.embedding} keeps it: float32, little endian, unit length. It is the
     * mean of the sentences' vectors, the longer ones weighing more: as good as a vector of the whole text
     * (docs/performance.md), and half the work.
     */
    public byte[] embedding() {
        var vector = vector();
        var buffer = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float component : vector) {
            buffer.putFloat(component);
        }
        return buffer.array();
    }

    /** As {@link #embedding()}, for those who compare. */
    public float[] vector() {
        var sum = new double[sentences.get(0).vector().length];
        for (var sentence : sentences) {
            double weight = Math.sqrt(sentence.text().length());
            for (int i = 0; i < sum.length; i++) {
                sum[i] += weight * sentence.vector()[i];
            }
        }
        double squares = 0;
        for (double component : sum) {
            squares += component * component;
        }
        var vector = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            vector[i] = (float) (sum[i] / Math.sqrt(squares));
        }
        return vector;
    }

    public String[] texts() {
        return sentences.stream().map(Sentence::text).toArray(String[]::new);
    }

    /** As {@code knowledge_chunks.sentence_embeddings} keeps them: for each a float32 scale and a byte a component. */
    public byte[] sentenceEmbeddings() {
        int components = sentences.get(0).vector().length;
        var buffer = ByteBuffer.allocate(sentences.size() * (Float.BYTES + components))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (var sentence : sentences) {
            float most = 0;
            for (float component : sentence.vector()) {
                most = Math.max(most, Math.abs(component));
            }
            buffer.putFloat(most / LARGEST);
            for (float component : sentence.vector()) {
                buffer.put((byte) Math.round(component / most * LARGEST));
            }
        }
        return buffer.array();
    }
}
