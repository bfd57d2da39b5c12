package com.aira.voice.knowledge.search;

import com.aira.runtime.embedding.EmbeddingModel;
import com.aira.runtime.text.Sentences;
import com.aira.voice.knowledge.vector.Vectors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Text as kb-updater-service files it (there {@code ChunkVectors} and {@code IndexedChunk}): a vector for each sentence
 * below its heading, and their mean for the whole.
 */
public record Filing(FiledSentences sentences, float[] vector) {

    public static Filing of(
            EmbeddingModel embedder, Optional<String> heading, String content, Optional<String> question) {
        List<String> texts = new ArrayList<>(Sentences.of(content));
        question.ifPresent(asked -> {
            texts.remove(asked);
            texts.add(0, asked);
        });
        List<float[]> vectors = embedder.texts(texts.stream()
                .map(text -> heading.isEmpty() || question.filter(text::equals).isPresent()
                        ? text
                        : heading.get() + ": " + text)
                .toList());
        float[] sum = new float[vectors.get(0).length];
        ByteBuffer filed =
                ByteBuffer.allocate(texts.size() * (Float.BYTES + sum.length)).order(ByteOrder.LITTLE_ENDIAN);
        for (int sentence = 0; sentence < texts.size(); sentence++) {
            float[] vector = vectors.get(sentence);
            float most = 0;
            for (int i = 0; i < sum.length; i++) {
                sum[i] += (float) (Math.sqrt(texts.get(sentence).length()) * vector[i]);
                most = Math.max(most, Math.abs(vector[i]));
            }
            filed.putFloat(most / Byte.MAX_VALUE);
            for (float component : vector) {
                filed.put((byte) Math.round(component / most * Byte.MAX_VALUE));
            }
        }
        return new Filing(new FiledSentences(texts, filed.array()), Vectors.unit(sum));
    }

    public List<String> texts() {
        return sentences.texts();
    }

    public byte[] sentenceVectors() {
        return sentences.vectors();
    }
}
