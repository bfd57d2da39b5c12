package com.aira.voice.knowledge;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A piece of a document or entry that was found for a question.
 *
 * @param section the same as a reader meets it: below its heading, the best passage with what stands around it
 * @param score 0 to 1: how sure it is that this passage answers the question
 */
public record Passage(String content, String section, double score, Optional<UUID> documentId, Optional<UUID> entryId) {

    public Passage {
        Objects.requireNonNull(content);
        Objects.requireNonNull(section);
    }
}
