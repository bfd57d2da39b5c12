package com.aira.kb.index;

import com.aira.kb.chunk.Chunk;
import com.aira.kb.embed.Embedder;
import com.aira.kb.index.SentenceVectors.Sentence;
import com.aira.runtime.embedding.EmbeddingFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Gives passages the vectors that they are found by: one for each sentence. */
@ApplicationScoped
public class ChunkVectors {
    private final Embedder embedder;

    public ChunkVectors(Embedder embedder) {
        this.embedder = embedder;
    }

    /**
     * @param model name of the model that embeds
     * @param question of the entry that the chunks are of
     * @throws EmbeddingFailure when the model gives no vectors
     */
    public List<IndexedChunk> of(String model, List<Chunk> chunks, Optional<String> question) {
        var vectors = of(
                model, chunks.stream().map(chunk -> Passage.of(chunk, question)).toList());
        var indexed = new ArrayList<IndexedChunk>(chunks.size());
        for (int i = 0; i < chunks.size(); i++) {
            indexed.add(new IndexedChunk(chunks.get(i), vectors.get(i), model));
        }
        return indexed;
    }

    /** As {@link #of(String, List, Optional)}. */
    public List<SentenceVectors> of(String model, List<Passage> passages) {
        var texts =
                passages.stream().flatMap(passage -> passage.texts().stream()).toList();
        // Chunks overlap, and tables repeat themselves: the same words are embedded once.
        var distinct = List.copyOf(new LinkedHashSet<>(texts));
        var made = embedder.embed(model, distinct).iterator();
        var vectorOf = new HashMap<String, float[]>();
        distinct.forEach(text -> vectorOf.put(text, made.next()));
        var vectors = texts.stream().map(vectorOf::get).iterator();
        return passages.stream()
                .map(passage -> new SentenceVectors(passage.sentences().stream()
                        .map(sentence -> new Sentence(sentence, vectors.next()))
                        .toList()))
                .toList();
    }
}
