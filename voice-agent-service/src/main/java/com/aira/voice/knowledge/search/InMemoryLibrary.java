package com.aira.voice.knowledge.search;

import com.aira.voice.knowledge.vector.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All chunks in memory: exact cosine over a few thousand vectors takes less than a round trip to the database. */
final class InMemoryLibrary implements Library {

    private final long version;
    private final Optional<String> model;
    private final List<Chunk> chunks;
    private final Lexicon lexicon;
    private final float[] centre;
    private final long bytes;

    /** @param chunks those of a document or entry beside each other, in their order */
    InMemoryLibrary(long version, Optional<String> model, List<Chunk> chunks) {
        this.version = version;
        this.model = model;
        this.chunks = List.copyOf(chunks);
        this.lexicon = new Lexicon(this.chunks);
        this.centre = Vectors.mean(this.chunks.stream().map(Chunk::vector).toList());
        this.bytes = this.chunks.stream().mapToLong(Chunk::bytes).sum() + lexicon.bytes();
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public Optional<String> model() {
        return model;
    }

    @Override
    public List<Near> near(Question question) {
        double[] words = lexicon.scores(question.terms());
        List<Near> near = new ArrayList<>(words.length);
        for (int i = 0; i < words.length; i++) {
            Chunk chunk = chunks.get(i);
            double passage = question.vector().isPresent()
                    ? Vectors.cosine(question.vector().get(), chunk.vector())
                    : 0;
            near.add(new Near(chunk, passage, words[i]));
        }
        return near;
    }

    @Override
    public double usual(float[] vector) {
        return Vectors.cosine(vector, centre);
    }

    @Override
    public int size() {
        return chunks.size();
    }

    @Override
    public Lexicon lexicon() {
        return lexicon;
    }

    @Override
    public List<Chunk> around(Chunk chunk) {
        int place = chunks.indexOf(chunk);
        return chunks.subList(Math.max(0, place - 1), Math.min(chunks.size(), place + 2)).stream()
                .filter(other -> Section.of(other).equals(Section.of(chunk)))
                .toList();
    }

    @Override
    public long bytes() {
        return bytes;
    }
}
