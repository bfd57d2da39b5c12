package com.aira.kb.index;

import com.aira.kb.chunk.Chunk;
import java.util.Objects;

/**
 * A chunk that can be found.
 *
 * @param embedding unit vector of {@link Chunk#passage()}
 * @param model name of the model that made it; vectors of different models do not compare
 */
public record IndexedChunk(Chunk chunk, float[] embedding, String model) {
    public IndexedChunk {
        Objects.requireNonNull(chunk);
        Objects.requireNonNull(model);
        if (embedding.length == 0) {
            throw new IllegalArgumentException("a chunk without embedding");
        }
    }

    /** The vector as {@code knowledge_chunks.embedding} keeps it: float32, little endian. */
    byte[] bytes() {
        var buffer =
                java.nio.ByteBuffer.allocate(embedding.length * Float.BYTES).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        for (float component : embedding) {
            buffer.putFloat(component);
        }
        return buffer.array();
    }
}
