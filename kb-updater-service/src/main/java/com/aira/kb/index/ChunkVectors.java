package com.aira.kb.index;

import com.aira.kb.chunk.Chunk;
import com.aira.kb.embed.Embedder;
import com.aira.kb.embed.EmbeddingFailure;
import com.aira.kb.index.IndexedChunk.Sentence;
import com.aira.schema.Sentences;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Gives chunks the vectors that they are found by: one for each sentence below its headings, since "from 9 to 5" means
 * little alone.
 */
@ApplicationScoped
public class ChunkVectors {
    private final Embedder embedder;

    public ChunkVectors(Embedder embedder) {
        this.embedder = embedder;
    }

    /** @param question of the entry that the chunks are of; its vector comes first in each */
    public List<IndexedChunk> of(List<Chunk> chunks, Optional<String> question) throws EmbeddingFailure {
        var texts = chunks.stream().map(chunk -> texts(chunk, question)).toList();
        var embedded = new ArrayList<String>();
        for (int i = 0; i < chunks.size(); i++) {
            var heading = chunks.get(i).heading();
            for (var text : texts.get(i)) {
                boolean bare = heading == null || question.filter(text::equals).isPresent();
                embedded.add(bare ? text : heading + ": " + text);
            }
        }
        // Chunks overlap, and tables repeat themselves: the same words are embedded once.
        var distinct = List.copyOf(new LinkedHashSet<>(embedded));
        var vectorOf = new HashMap<String, float[]>();
        var made = embedder.embed(distinct).iterator();
        distinct.forEach(text -> vectorOf.put(text, made.next()));
        var vectors = embedded.stream().map(vectorOf::get).iterator();
        var indexed = new ArrayList<IndexedChunk>(chunks.size());
        for (int i = 0; i < chunks.size(); i++) {
            var sentences = texts.get(i).stream()
                    .map(text -> new Sentence(text, vectors.next()))
                    .toList();
            indexed.add(new IndexedChunk(chunks.get(i), sentences, embedder.modelName()));
        }
        return indexed;
    }

    private static List<String> texts(Chunk chunk, Optional<String> question) {
        var texts = new ArrayList<>(Sentences.of(chunk.content()));
        question.ifPresent(asked -> {
            if (texts.size() > 1 && texts.get(0).equals(asked)) {
                texts.remove(0);
            }
            texts.add(0, asked);
        });
        if (texts.isEmpty() || question.isPresent() && texts.size() == 1) {
            // Nothing but signs: still what the chunk says.
            texts.add(chunk.content());
        }
        return texts;
    }
}
