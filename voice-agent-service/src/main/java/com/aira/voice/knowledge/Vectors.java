package com.aira.voice.knowledge;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Embeddings as they are stored: float32 components, little endian, unit length. */
final class Vectors {

    private Vectors() {}

    static float[] decode(byte[] stored) {
        float[] vector = new float[stored.length / Float.BYTES];
        ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }

    static byte[] encode(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return bytes.array();
    }

    static float[] unit(float[] vector) {
        double square = 0;
        for (float component : vector) {
            square += component * component;
        }
        double length = Math.sqrt(square);
        float[] unit = new float[vector.length];
        for (int i = 0; i < vector.length && length > 0; i++) {
            unit[i] = (float) (vector[i] / length);
        }
        return unit;
    }

    /**
     * The mean of vectors, so that its product with another is the mean of theirs; vectors of no components, which compare
     * with nothing, count as nought.
     */
    static float[] mean(List<float[]> vectors) {
        int length = vectors.stream().mapToInt(vector -> vector.length).max().orElse(0);
        double[] sum = new double[length];
        for (float[] vector : vectors) {
            for (int i = 0; i < vector.length; i++) {
                sum[i] += vector[i];
            }
        }
        float[] mean = new float[length];
        for (int i = 0; i < length; i++) {
            mean[i] = (float) (sum[i] / vectors.size());
        }
        return mean;
    }

    /** Cosine of two unit vectors; 0 when they are of different models. */
    static double cosine(float[] a, float[] b) {
        if (a.length != b.length) {
            return 0;
        }
        // Four sums at once: each addition of a single one would wait for the addition before it.
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            first += a[i] * b[i];
            second += a[i + 1] * b[i + 1];
            third += a[i + 2] * b[i + 2];
            fourth += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            first += a[i] * b[i];
        }
        return first + second + third + fourth;
    }

    /** The same with a vector in bytes, each {@code scale} of a component, that begins at {@code from}. */
    static double cosine(float[] a, float scale, byte[] b, int from) {
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            first += a[i] * b[from + i];
            second += a[i + 1] * b[from + i + 1];
            third += a[i + 2] * b[from + i + 2];
            fourth += a[i + 3] * b[from + i + 3];
        }
        for (; i < a.length; i++) {
            first += a[i] * b[from + i];
        }
        return scale * (first + second + third + fourth);
    }
}
