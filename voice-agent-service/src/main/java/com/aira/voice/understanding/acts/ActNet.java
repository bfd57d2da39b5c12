package com.aira.voice.understanding.acts;

import java.util.Random;

/**
 * One net: for each act a sigmoid over a linear part and over hidden tanh units. The linear part sees everything, the hidden
 * units only what is dense.
 */
final class ActNet {

    static final int HIDDEN = 64;
    static final int ACTS = Act.values().length;

    final float[] sparse;
    final float[] linear;
    final float[] bias;
    final float[] hidden;
    final float[] hiddenBias;
    final float[] output;

    ActNet(float[] sparse, float[] linear, float[] bias, float[] hidden, float[] hiddenBias, float[] output) {
        this.sparse = sparse;
        this.linear = linear;
        this.bias = bias;
        this.hidden = hidden;
        this.hiddenBias = hiddenBias;
        this.output = output;
    }

    static ActNet begin(long seed) {
        ActNet net = new ActNet(
                new float[ActFeatures.SPARSE * ACTS],
                new float[ActFeatures.DENSE * ACTS],
                new float[ACTS],
                new float[ActFeatures.DENSE * HIDDEN],
                new float[HIDDEN],
                new float[HIDDEN * ACTS]);
        Random random = new Random(seed);
        for (int i = 0; i < net.hidden.length; i++) {
            net.hidden[i] = (float) (random.nextGaussian() * 0.08);
        }
        for (int i = 0; i < net.output.length; i++) {
            net.output[i] = (float) (random.nextGaussian() * 0.1);
        }
        return net;
    }

    float[] activations(ActFeatures features) {
        float[] units = hiddenBias.clone();
        for (int i = 0; i < ActFeatures.DENSE; i++) {
            float value = features.dense()[i];
            if (value != 0) {
                for (int unit = 0; unit < HIDDEN; unit++) {
                    units[unit] += value * hidden[i * HIDDEN + unit];
                }
            }
        }
        for (int unit = 0; unit < HIDDEN; unit++) {
            units[unit] = (float) Math.tanh(units[unit]);
        }
        return units;
    }

    double[] scores(ActFeatures features, float[] units) {
        double[] sums = new double[ACTS];
        for (int act = 0; act < ACTS; act++) {
            sums[act] = bias[act];
        }
        for (int i = 0; i < ActFeatures.DENSE; i++) {
            add(sums, linear, i, features.dense()[i]);
        }
        for (int i = 0; i < features.indexes().length; i++) {
            add(sums, sparse, features.indexes()[i], features.values()[i]);
        }
        for (int unit = 0; unit < HIDDEN; unit++) {
            add(sums, output, unit, units[unit]);
        }
        for (int act = 0; act < ACTS; act++) {
            sums[act] = sigmoid(sums[act]);
        }
        return sums;
    }

    static double sigmoid(double sum) {
        return 1 / (1 + Math.exp(-sum));
    }

    static void add(double[] sums, float[] weights, int row, float value) {
        if (value != 0) {
            for (int act = 0; act < ACTS; act++) {
                sums[act] += value * weights[row * ACTS + act];
            }
        }
    }
}
