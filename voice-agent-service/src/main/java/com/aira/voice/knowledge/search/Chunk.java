package com.aira.voice.knowledge.search;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A searchable piece of a document or entry, as kb-updater-service wrote it.
 *
 * @param ordinal its place in the document or entry, from 0
 * @param question of an entry that is a question with its answer
 * @param answer the text of such an entry
 * @param priority of an entry, -100 to 100; 0 for documents
 * @param vector unit length, of the model that questions are embedded with; empty when another model made it
 * @param sentences what it says
 */
public record Chunk(
        UUID id,
        Optional<UUID> documentId,
        Optional<UUID> entryId,
        int ordinal,
        Optional<String> heading,
        String content,
        Optional<String> question,
        Optional<String> answer,
        int priority,
        float[] vector,
        FiledSentences sentences) {

    public Chunk {
        Objects.requireNonNull(id);
        Objects.requireNonNull(content);
        Objects.requireNonNull(sentences);
    }

    /** What lexical search sees. */
    String searchable() {
        return heading.map(text -> text + "\n").orElse("") + content;
    }

    /** The same, an entry's own question included, which its content need not repeat. */
    List<String> terms() {
        return Terms.all(searchable() + " " + question.orElse(""));
    }

    boolean isEntry() {
        return entryId.isPresent();
    }

    /** Of an entry the first sentence is its question, which answers nothing. */
    int firstStatement() {
        return question.isPresent() ? 1 : 0;
    }

    /** Rough size in memory. */
    long bytes() {
        return 300L
                + 2L * content.length()
                + 4L * vector.length
                + answer.map(String::length).orElse(0)
                + sentences.bytes();
    }
}
