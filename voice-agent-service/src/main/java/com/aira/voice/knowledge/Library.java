package com.aira.voice.knowledge;

import com.aira.schema.Sentences;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The chunks of one business in memory: exact cosine over a few thousand vectors takes less than a round trip to the
 * database.
 */
final class Library {

    private static final int CHUNKS_READ = 100;

    private final long version;
    private final List<Chunk> chunks;
    private final Map<UUID, Chunk> byId = new HashMap<>();
    private final Lexicon lexicon;
    /** Sentences of the chunks last asked for, embedded here because nobody filed them. */
    private final Map<UUID, Read> read = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Read> eldest) {
            return size() > CHUNKS_READ;
        }
    });

    private record Read(List<Sentence> sentences, Optional<float[]> question) {}

    /** A sentence of a chunk and its embedding. */
    record Sentence(String text, float[] vector) {}

    /** @param version of all that the business has stored, which grows with every change */
    Library(long version, List<Chunk> chunks) {
        this.version = version;
        this.chunks = List.copyOf(chunks);
        this.chunks.forEach(chunk -> byId.put(chunk.id(), chunk));
        this.lexicon = new Lexicon(this.chunks.stream()
                .map(chunk ->
                        Terms.all(chunk.searchable() + " " + chunk.question().orElse("")))
                .toList());
    }

    /** The library after a change: what is embedded of chunks that stayed as they were is kept. */
    Library renewed(long next, List<Chunk> stored) {
        Library renewed = new Library(next, stored);
        synchronized (read) {
            read.forEach((id, sentences) -> {
                Chunk now = renewed.byId.get(id);
                if (now != null && now.saysTheSameAs(byId.get(id))) {
                    renewed.read.put(id, sentences);
                }
            });
        }
        return renewed;
    }

    long version() {
        return version;
    }

    long bytes() {
        return chunks.stream().mapToLong(Chunk::bytes).sum() + lexicon.bytes() + 20_000L * read.size();
    }

    List<Chunk> chunks() {
        return chunks;
    }

    Lexicon lexicon() {
        return lexicon;
    }

    /** Sentences are embedded below their heading: "Parking: free behind the house" says more than "free behind the house". */
    List<Sentence> sentences(Chunk chunk, Embedder embedder) {
        return read(chunk, embedder).sentences();
    }

    /** The embedding of an entry's own question. */
    Optional<float[]> entryQuestion(Chunk chunk, Embedder embedder) {
        return read(chunk, embedder).question();
    }

    private Read read(Chunk chunk, Embedder embedder) {
        if (chunk.filed().isPresent()) {
            return filed(chunk, chunk.filed().get().sentences());
        }
        Read known = read.get(chunk.id());
        if (known != null) {
            return known;
        }
        // One caller embeds a chunk; the others, who ask the same at the same time, wait for that.
        synchronized (chunk) {
            known = read.get(chunk.id());
            return known == null ? embedded(chunk, embedder) : known;
        }
    }

    private static Read filed(Chunk chunk, List<Sentence> sentences) {
        boolean asks = chunk.question().isPresent();
        return new Read(
                asks ? sentences.subList(1, sentences.size()) : sentences,
                asks ? Optional.of(sentences.get(0).vector()) : Optional.empty());
    }

    private Read embedded(Chunk chunk, Embedder embedder) {
        List<String> texts = Sentences.of(chunk.answer().orElse(chunk.content()));
        String above = chunk.heading().map(heading -> heading + ": ").orElse("");
        List<String> embedded =
                new ArrayList<>(texts.stream().map(text -> above + text).toList());
        chunk.question().ifPresent(embedded::add);
        List<float[]> vectors = embedder.texts(embedded);
        List<Sentence> sentences = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            sentences.add(new Sentence(texts.get(i), vectors.get(i)));
        }
        Read made = new Read(sentences, chunk.question().map(asked -> vectors.get(texts.size())));
        read.put(chunk.id(), made);
        return made;
    }
}
