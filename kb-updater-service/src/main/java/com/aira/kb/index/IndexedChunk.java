package com.aira.kb.index;

import com.aira.kb.chunk.Chunk;
import java.util.Objects;

/**
 * A chunk that can be found.
 *
 * @param model name of the model that made the vectors; those of different models do not compare
 */
public record IndexedChunk(Chunk chunk, SentenceVectors vectors, String model) {
    public IndexedChunk {
        Objects.requireNonNull(chunk);
        Objects.requireNonNull(vectors);
        Objects.requireNonNull(model);
    }
}
