package com.aira.kb.chunk;

import java.util.Objects;

/**
 * A piece of a text.
 *
 * @param ordinal place in the text, from 0
 * @param heading the headings above it, from the outermost, joined by {@code " > "}; null where there is none
 * @param content sentences, items and rows, those of different blocks on lines of their own
 */
public record Chunk(int ordinal, String heading, String content) {
    public Chunk {
        if (ordinal < 0 || Objects.requireNonNull(content).isBlank()) {
            throw new IllegalArgumentException("chunk " + ordinal + " is empty or misplaced");
        }
    }

    /** What is embedded: the content under its headings, since "from 9 to 5" means little alone. */
    public String passage() {
        return heading == null ? content : heading + "\n" + content;
    }
}
