package com.aira.voice.knowledge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The chunks of one business in memory: exact cosine over a few thousand vectors takes less than a round trip to the
 * database.
 */
final class Library {

    private static final int CHUNKS_READ = 100;

    private final String version;
    private final List<Chunk> chunks;
    private final Map<UUID, Chunk> byId = new HashMap<>();
    private final Map<String, Integer> documentFrequency = new HashMap<>();
    /** Embedded sentences of the chunks last asked for. */
    private final Map<UUID, Read> read = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Read> eldest) {
            return size() > CHUNKS_READ;
        }
    });

    private record Read(List<Sentence> sentences, Optional<float[]> question) {}

    /** A sentence of a chunk and its embedding. */
    record Sentence(String text, float[] vector) {}

    Library(String version, List<Chunk> chunks) {
        this.version = version;
        this.chunks = List.copyOf(chunks);
        for (Chunk chunk : chunks) {
            byId.put(chunk.id(), chunk);
            for (String term :
                    Terms.of(chunk.searchable() + " " + chunk.question().orElse(""))) {
                documentFrequency.merge(term, 1, Integer::sum);
            }
        }
    }

    /** The library after a change: what is embedded of chunks that stayed as they were is kept. */
    Library renewed(String next, List<Chunk> stored) {
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

    String version() {
        return version;
    }

    long bytes() {
        return chunks.stream().mapToLong(Chunk::bytes).sum() + 100L * documentFrequency.size() + 20_000L * read.size();
    }

    Chunk chunk(UUID id) {
        return byId.get(id);
    }

    /** Chunks by cosine, nearest first. */
    List<Chunk> nearest(float[] question, int limit) {
        record Near(Chunk chunk, double cosine) {}
        List<Near> all = new ArrayList<>(chunks.size());
        for (Chunk chunk : chunks) {
            all.add(new Near(chunk, Vectors.cosine(question, chunk.vector())));
        }
        return all.stream()
                .sorted(Comparator.comparingDouble(Near::cosine).reversed())
                .limit(limit)
                .map(Near::chunk)
                .toList();
    }

    double meanCosine(float[] question) {
        return chunks.stream()
                .mapToDouble(chunk -> Vectors.cosine(question, chunk.vector()))
                .average()
                .orElse(0);
    }

    /** How rare a term is here: 1 for one that no chunk has, less the more chunks have it. */
    double weight(String term) {
        int seen = documentFrequency.getOrDefault(term, 0);
        return Math.log(1 + (chunks.size() + 1.0) / (seen + 0.5)) / Math.log(1 + (chunks.size() + 1.0) / 0.5);
    }

    /** The share of the terms of a question, by weight, that a text has. */
    double coverage(Set<String> terms, Set<String> text) {
        double all = 0;
        double met = 0;
        for (String term : terms) {
            double weight = weight(term);
            all += weight;
            if (text.contains(term)) {
                met += weight;
            }
        }
        return all == 0 ? 0 : met / all;
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
