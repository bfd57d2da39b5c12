package com.aira.runtime.embedding;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.LongBuffer;
import java.util.Map;
import java.util.Objects;

/**
 * bge-small-en-v1.5, quantized, inside this process: 384 components, no network, a question in about 4 ms once warm. One
 * service files its vectors, another compares with them; so there is one of it. The files are those of langchain4j, the
 * session is our own: theirs lets the threads of each text spin while they wait for one another, which takes more than
 * half of two cores from everybody else (docs/performance.md). May be used from several threads at once.
 */
public final class BgeSmall {

    /** What its vectors are filed under. */
    public static final String NAME = "bge-small-en-v1.5-q";

    /** The length this model was trained with; longer texts are read in parts. */
    private static final int MOST_TOKENS = 512;

    private static final int COMPONENTS = 384;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;

    /** Loads the model, which takes about a second. */
    public BgeSmall() {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
                InputStream tokens = resource("/bge-small-en-v1.5-q-tokenizer.json");
                InputStream model = resource("/bge-small-en-v1.5-q.onnx")) {
            tokenizer = HuggingFaceTokenizer.newInstance(
                    tokens,
                    Map.of("padding", "false", "truncation", "true", "maxLength", Integer.toString(MOST_TOKENS)));
            // One text is one thread's work: several texts at once share the cores better than one's parts do.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            session = environment.createSession(model.readAllBytes(), options);
        } catch (OrtException e) {
            throw new IllegalStateException("the embedding model cannot be loaded", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The text's vector, not of unit length. A text beyond 512 tokens is embedded in parts, whose vectors are added by
     * their lengths.
     */
    public float[] vector(String text) {
        Encoding start = tokenizer.encode(text, true, true);
        float[] sum = new float[COMPONENTS];
        add(start, sum);
        for (Encoding part : start.getOverflowing()) {
            add(part, sum);
        }
        return sum;
    }

    private void add(Encoding part, float[] sum) {
        float[] vector = vector(part);
        for (int i = 0; i < COMPONENTS; i++) {
            sum[i] += part.getIds().length * vector[i];
        }
    }

    /** The first token of this model stands for all. */
    private float[] vector(Encoding encoding) {
        long[] shape = {1, encoding.getIds().length};
        try (OnnxTensor ids = tensor(encoding.getIds(), shape);
                OnnxTensor types = tensor(encoding.getTypeIds(), shape);
                OnnxTensor mask = tensor(encoding.getAttentionMask(), shape);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", ids, "token_type_ids", types, "attention_mask", mask))) {
            return ((float[][][]) result.get(0).getValue())[0][0];
        } catch (OrtException e) {
            throw new IllegalStateException("the embedding model failed", e);
        }
    }

    private OnnxTensor tensor(long[] values, long[] shape) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(BgeSmall.class.getResourceAsStream(name), name);
    }
}
