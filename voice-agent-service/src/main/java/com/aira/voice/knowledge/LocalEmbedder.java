package com.aira.voice.knowledge;

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
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * bge-small-en-v1.5, quantized, inside this process: no network, a question in about 4 ms once warm. The files are those
 * of langchain4j, the session is our own: theirs lets the threads of each question spin while they wait for one another,
 * which takes more than half of two cores from everybody else (docs/performance.md).
 */
final class LocalEmbedder implements Embedder {

    static final String MODEL = "bge-small-en-v1.5-q";
    /** The words with which this model was trained to find passages (its model card). */
    private static final String INSTRUCTION = "Represent this sentence for searching relevant passages: ";

    /** The length this model was trained with; what is beyond is not read. */
    private static final int MOST_TOKENS = 512;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;

    LocalEmbedder() {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
                InputStream tokens = resource("/bge-small-en-v1.5-q-tokenizer.json");
                InputStream model = resource("/bge-small-en-v1.5-q.onnx")) {
            // One question is one thread's work: several questions at once share the cores better than one's parts do.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            session = environment.createSession(model.readAllBytes(), options);
            tokenizer = HuggingFaceTokenizer.newInstance(
                    tokens,
                    Map.of("padding", "false", "truncation", "true", "maxLength", Integer.toString(MOST_TOKENS)));
        } catch (OrtException e) {
            throw new IllegalStateException("the embedding model cannot be loaded", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String model() {
        return MODEL;
    }

    @Override
    public float[] question(String text) {
        return vector(INSTRUCTION + text);
    }

    @Override
    public List<float[]> texts(List<String> texts) {
        return texts.parallelStream().map(this::vector).toList();
    }

    @Override
    public boolean isNear() {
        return true;
    }

    /** The first token of this model stands for the whole text. */
    private float[] vector(String text) {
        Encoding encoding = tokenizer.encode(text, true, false);
        long[] shape = {1, encoding.getIds().length};
        try (OnnxTensor ids = tensor(encoding.getIds(), shape);
                OnnxTensor types = tensor(encoding.getTypeIds(), shape);
                OnnxTensor mask = tensor(encoding.getAttentionMask(), shape);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", ids, "token_type_ids", types, "attention_mask", mask))) {
            return Vectors.unit(((float[][][]) result.get(0).getValue())[0][0]);
        } catch (OrtException e) {
            throw new IllegalStateException("the embedding model failed", e);
        }
    }

    private OnnxTensor tensor(long[] values, long[] shape) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(LocalEmbedder.class.getResourceAsStream(name), name);
    }
}
