package com.aira.voice.knowledge;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

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

    /** Cosine of two unit vectors; 0 when they are of different models. */
    static double cosine(float[] a, float[] b) {
        if (a.length != b.length) {
            return 0;
        }
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
