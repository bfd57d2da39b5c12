package com.aira.kb.chunk;

/**
 * Sizes in words.
 *
 * @param words the most a chunk holds, 20 to 1000
 * @param overlap the most that a chunk repeats of the one before it, less than half of {@code words}
 */
public record ChunkSize(int words, int overlap) {
    public ChunkSize {
        if (words < 20 || words > 1000) {
            throw new IllegalArgumentException("a chunk of " + words + " words; 20 to 1000 are possible");
        }
        if (overlap < 0 || overlap > words / 2) {
            throw new IllegalArgumentException(
                    "an overlap of " + overlap + " words for chunks of " + words + "; at most half is possible");
        }
    }
}
