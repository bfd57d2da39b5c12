package com.aira.voice.understanding.acts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Trains a net by AdaGrad on examples in a fixed order of chance: the same corpus and seed give the same weights. Acts that are
 * there count twice, since most are not.
 */
final class ActTrainer {

    private static final float RATE = 0.05f;
    private static final float DECAY = 1e-5f;
    private static final float SPARSE_DECAY = 1e-4f;
    private static final float POSITIVES = 2f;
    private static final float DROPPED_IN = 0.2f;
    private static final float DROPPED_HIDDEN = 0.25f;

    /** @param weight how much the example counts: phrases that were put together count less than whole sentences */
    record Example(ActFeatures features, Set<Act> acts, float weight) {}

    private final ActNet net;
    private final Random random;
    private final float[] sparseSquares;
    private final float[] linearSquares;
    private final float[] biasSquares;
    private final float[] hiddenSquares;
    private final float[] hiddenBiasSquares;
    private final float[] outputSquares;

    private ActTrainer(long seed) {
        net = ActNet.begin(seed);
        random = new Random(seed);
        sparseSquares = squares(net.sparse);
        linearSquares = squares(net.linear);
        biasSquares = squares(net.bias);
        hiddenSquares = squares(net.hidden);
        hiddenBiasSquares = squares(net.hiddenBias);
        outputSquares = squares(net.output);
    }

    static ActNet train(List<Example> examples, int epochs, long seed) {
        ActTrainer trainer = new ActTrainer(seed);
        List<Example> order = new ArrayList<>(examples);
        for (int epoch = 0; epoch < epochs; epoch++) {
            Collections.shuffle(order, trainer.random);
            order.forEach(trainer::learn);
        }
        return trainer.net;
    }

    private void learn(Example example) {
        ActFeatures features = withoutSome(example.features());
        float[] units = net.activations(features);
        boolean[] kept = new boolean[units.length];
        for (int unit = 0; unit < units.length; unit++) {
            kept[unit] = random.nextFloat() >= DROPPED_HIDDEN;
            units[unit] = kept[unit] ? units[unit] / (1 - DROPPED_HIDDEN) : 0;
        }
        double[] scores = net.scores(features, units);
        float[] errors = new float[ActNet.ACTS];
        for (Act act : Act.values()) {
            boolean there = example.acts().contains(act);
            errors[act.ordinal()] =
                    (float) (scores[act.ordinal()] - (there ? 1 : 0)) * example.weight() * (there ? POSITIVES : 1);
        }
        float[] backward = new float[ActNet.HIDDEN];
        for (int unit = 0; unit < ActNet.HIDDEN; unit++) {
            if (kept[unit]) {
                float sum = 0;
                for (int act = 0; act < ActNet.ACTS; act++) {
                    sum += errors[act] * net.output[unit * ActNet.ACTS + act];
                }
                float raw = units[unit] * (1 - DROPPED_HIDDEN);
                backward[unit] = sum * (1 - raw * raw) / (1 - DROPPED_HIDDEN);
            }
        }
        for (int act = 0; act < ActNet.ACTS; act++) {
            step(net.bias, biasSquares, act, errors[act], 0);
        }
        for (int unit = 0; unit < ActNet.HIDDEN; unit++) {
            row(net.output, outputSquares, unit, units[unit], errors, DECAY);
            step(net.hiddenBias, hiddenBiasSquares, unit, backward[unit], 0);
        }
        for (int i = 0; i < ActFeatures.DENSE; i++) {
            row(net.linear, linearSquares, i, features.dense()[i], errors, DECAY);
            row(net.hidden, hiddenSquares, i, features.dense()[i], backward, DECAY);
        }
        for (int i = 0; i < features.indexes().length; i++) {
            row(net.sparse, sparseSquares, features.indexes()[i], features.values()[i], errors, SPARSE_DECAY);
        }
    }

    /** A net that misses some of what it sees learns not to lean on one thing. */
    private ActFeatures withoutSome(ActFeatures whole) {
        float[] dense = whole.dense().clone();
        for (int i = 0; i < dense.length; i++) {
            if (dense[i] != 0) {
                dense[i] = random.nextFloat() < DROPPED_IN ? 0 : dense[i] / (1 - DROPPED_IN);
            }
        }
        return new ActFeatures(dense, whole.indexes(), whole.values());
    }

    private static void row(float[] weights, float[] squares, int row, float value, float[] errors, float decay) {
        if (value != 0) {
            for (int column = 0; column < errors.length; column++) {
                step(weights, squares, row * errors.length + column, value * errors[column], decay);
            }
        }
    }

    private static void step(float[] weights, float[] squares, int at, float slope, float decay) {
        float gradient = slope + decay * weights[at];
        squares[at] += gradient * gradient;
        weights[at] -= RATE * gradient / (float) Math.sqrt(squares[at]);
    }

    private static float[] squares(float[] weights) {
        float[] squares = new float[weights.length];
        Arrays.fill(squares, 1e-2f);
        return squares;
    }
}
