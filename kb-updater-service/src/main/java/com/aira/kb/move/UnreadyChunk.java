package com.aira.kb.move;

import com.aira.kb.chunk.Chunk;
import com.aira.kb.index.Passage;
import com.aira.kb.index.SentenceVectors;
import com.aira.runtime.pinecone.PineconeIndex.Entry;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A chunk for which a move has still something to do.
 *
 * @param question of the entry that it is of; null where there is none
 * @param sentences as they are filed; null when it was filed before there were any
 * @param embedding of the new model, unless it lacks vectors
 */
record UnreadyChunk(
        UUID id,
        UUID source,
        String question,
        String heading,
        String content,
        List<String> sentences,
        byte[] embedding,
        boolean lacksVectors) {

    Passage passage() {
        var asked = Optional.ofNullable(question).filter(text -> !text.isBlank());
        return sentences == null || sentences.isEmpty()
                ? Passage.of(new Chunk(0, heading, content), asked)
                : new Passage(heading, asked, sentences);
    }

    Entry entry() {
        return new Entry(id, SentenceVectors.components(embedding), source);
    }
}
