package com.aira.voice.understanding.acts;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The trained weights as a resource. What nets of several seeds say is averaged before the sigmoid, so their linear parts are
 * one; hidden units stay apart. Weights are kept in a byte each, which costs no measurable accuracy.
 *
 * @param corpus SHA-256 of the corpus they were trained on, in hex
 */
record ActWeights(String corpus, byte[] sparse, float sparseScale, float[] linear, float[] bias, List<ActNet> nets) {

    private static final String RESOURCE = "acts.weights";
    private static final int LARGEST_BYTE = 127;

    static ActWeights of(String corpus, List<ActNet> nets) {
        float[] sparse = mean(nets.stream().map(net -> net.sparse).toList());
        float scale = largest(sparse) / LARGEST_BYTE;
        byte[] bytes = new byte[sparse.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(sparse[i] / scale);
        }
        return new ActWeights(
                corpus,
                bytes,
                scale,
                mean(nets.stream().map(net -> net.linear).toList()),
                mean(nets.stream().map(net -> net.bias).toList()),
                nets);
    }

    static ActWeights read() {
        try (InputStream stream = Objects.requireNonNull(ActWeights.class.getResourceAsStream(RESOURCE), RESOURCE);
                DataInputStream in = new DataInputStream(new BufferedInputStream(new GZIPInputStream(stream)))) {
            String corpus = in.readUTF();
            int nets = in.readInt();
            float scale = in.readFloat();
            byte[] sparse = in.readNBytes(ActFeatures.SPARSE * ActNet.ACTS);
            float[] linear = floats(in, ActFeatures.DENSE * ActNet.ACTS);
            float[] bias = floats(in, ActNet.ACTS);
            List<ActNet> read = new ArrayList<>();
            for (int i = 0; i < nets; i++) {
                read.add(new ActNet(
                        null,
                        null,
                        null,
                        floats(in, ActFeatures.DENSE * ActNet.HIDDEN),
                        floats(in, ActNet.HIDDEN),
                        floats(in, ActNet.HIDDEN * ActNet.ACTS)));
            }
            return new ActWeights(corpus, sparse, scale, linear, bias, read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(OutputStream stream) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(stream)))) {
            out.writeUTF(corpus);
            out.writeInt(nets.size());
            out.writeFloat(sparseScale);
            out.write(sparse);
            write(out, linear);
            write(out, bias);
            for (ActNet net : nets) {
                write(out, net.hidden);
                write(out, net.hiddenBias);
                write(out, net.output);
            }
        }
    }

    /** The probability of each act, by its ordinal. */
    double[] scores(ActFeatures features) {
        double[] sums = new double[ActNet.ACTS];
        for (int act = 0; act < sums.length; act++) {
            sums[act] = bias[act];
        }
        for (int i = 0; i < ActFeatures.DENSE; i++) {
            ActNet.add(sums, linear, i, features.dense()[i]);
        }
        for (int i = 0; i < features.indexes().length; i++) {
            int row = features.indexes()[i] * ActNet.ACTS;
            float value = features.values()[i] * sparseScale;
            for (int act = 0; act < sums.length; act++) {
                sums[act] += value * sparse[row + act];
            }
        }
        for (ActNet net : nets) {
            float[] units = net.activations(features);
            for (int unit = 0; unit < units.length; unit++) {
                ActNet.add(sums, net.output, unit, units[unit] / nets.size());
            }
        }
        for (int act = 0; act < sums.length; act++) {
            sums[act] = ActNet.sigmoid(sums[act]);
        }
        return sums;
    }

    private static float[] mean(List<float[]> all) {
        float[] mean = new float[all.get(0).length];
        for (float[] one : all) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += one[i] / all.size();
            }
        }
        return mean;
    }

    private static float largest(float[] weights) {
        float largest = 0;
        for (float weight : weights) {
            largest = Math.max(largest, Math.abs(weight));
        }
        return largest;
    }

    /** One byte a weight, with the scale of all before them. */
    private static void write(DataOutputStream out, float[] weights) throws IOException {
        float scale = Math.max(largest(weights) / LARGEST_BYTE, Float.MIN_NORMAL);
        out.writeFloat(scale);
        for (float weight : weights) {
            out.writeByte(Math.round(weight / scale));
        }
    }

    private static float[] floats(DataInputStream in, int size) throws IOException {
        float scale = in.readFloat();
        byte[] bytes = in.readNBytes(size);
        float[] weights = new float[size];
        for (int i = 0; i < size; i++) {
            weights[i] = bytes[i] * scale;
        }
        return weights;
    }
}
