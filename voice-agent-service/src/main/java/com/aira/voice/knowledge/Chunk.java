package com.aira.voice.knowledge;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A searchable piece of a document or entry, as kb-updater-service wrote it.
 *
 * @param question of an entry that is a question with its answer
 * @param answer the text of such an entry
 * @param priority of an entry, -100 to 100; 0 for documents
 * @param vector unit length, of the model that questions are embedded with; empty when another model made it
 * @param filed its sentences and their vectors of that model; empty when they have to be embedded first
 */
record Chunk(
        UUID id,
        Optional<UUID> documentId,
        Optional<UUID> entryId,
        Optional<String> heading,
        String content,
        Optional<String> question,
        Optional<String> answer,
        int priority,
        float[] vector,
        Optional<FiledSentences> filed) {

    Chunk {
        Objects.requireNonNull(id);
        Objects.requireNonNull(content);
    }

    /** What lexical search sees. */
    String searchable() {
        return heading.map(text -> text + "\n").orElse("") + content;
    }

    /** Whether a reader sees no difference. */
    boolean saysTheSameAs(Chunk other) {
        return heading.equals(other.heading)
                && content.equals(other.content)
                && question.equals(other.question)
                && answer.equals(other.answer);
    }

    boolean isEntry() {
        return entryId.isPresent();
    }

    /** Rough size in memory. */
    long bytes() {
        return 300L
                + 2L * content.length()
                + 4L * vector.length
                + answer.map(String::length).orElse(0)
                + filed.map(FiledSentences::bytes).orElse(0L);
    }
}
