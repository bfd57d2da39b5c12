package com.aira.voice.knowledge.search;

import com.aira.voice.knowledge.vector.Neighbours;
import com.aira.voice.knowledge.vector.Vectors;
import com.aira.voice.tenancy.Tenants;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A business with more chunks than are held in memory. Which of them are near is asked of {@link Neighbours} and of the
 * database's index of words; these few are read and compared exactly. A sample tells how rare words are.
 */
final class LargeLibrary implements Library {

    private static final int BY_MEANING = 50;
    private static final int BY_WORDS = 30;
    /** Words that more of the chunks have than this share tell nothing, and take long to look up. */
    private static final double COMMON = 0.02;

    private static final int WORDS_LOOKED_UP = 6;

    private final Tenants tenants;
    private final UUID business;
    private final long version;
    private final String model;
    private final int size;
    private final Sample sample;
    private final Neighbours neighbours;

    /** What is known of all chunks from some of them, drawn when there were {@code size}. */
    record Sample(Lexicon lexicon, float[] centre, int size, long bytes) {

        static Sample of(Collection<Chunk> chunks, int size) {
            Lexicon lexicon = new Lexicon(chunks);
            float[] centre = Vectors.mean(chunks.stream().map(Chunk::vector).toList());
            return new Sample(lexicon, centre, size, lexicon.bytes());
        }

        /** Whether it still tells about so many. */
        boolean isOf(int chunks) {
            return Math.abs(chunks - size) <= size / 10;
        }
    }

    LargeLibrary(
            Tenants tenants,
            UUID business,
            long version,
            String model,
            int size,
            Sample sample,
            Neighbours neighbours) {
        this.tenants = tenants;
        this.business = business;
        this.version = version;
        this.model = model;
        this.size = size;
        this.sample = sample;
        this.neighbours = neighbours;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public Optional<String> model() {
        return Optional.of(model);
    }

    @Override
    public List<Near> near(Question question) {
        Optional<float[]> vector = question.vector();
        List<UUID> ids = vector.map(v -> neighbours.nearest(v, BY_MEANING)).orElse(List.of());
        List<Chunk> chunks = tenants.within(
                business,
                connection -> ChunkRows.these(connection, business, model, ids, words(question.text()), BY_WORDS));
        return chunks.stream()
                .map(chunk -> new Near(
                        chunk,
                        vector.map(v -> Vectors.cosine(v, chunk.vector())).orElse(0.0),
                        sample.lexicon().score(question.terms(), chunk.terms())))
                .toList();
    }

    private String words(String text) {
        Lexicon lexicon = sample.lexicon();
        return Terms.words(text).stream()
                .filter(word -> lexicon.share(Terms.stem(word)) <= COMMON)
                .sorted((one, other) ->
                        Double.compare(lexicon.share(Terms.stem(one)), lexicon.share(Terms.stem(other))))
                .limit(WORDS_LOOKED_UP)
                .map(word -> word.replace("'", ""))
                .collect(Collectors.joining(" | "));
    }

    @Override
    public double usual(float[] vector) {
        return Vectors.cosine(vector, sample.centre());
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Lexicon lexicon() {
        return sample.lexicon();
    }

    @Override
    public List<Chunk> around(Chunk chunk) {
        return tenants.within(business, connection -> ChunkRows.around(connection, business, model, chunk)).stream()
                .filter(other -> Section.of(other).equals(Section.of(chunk)))
                .toList();
    }

    Sample sample() {
        return sample;
    }

    Neighbours neighbours() {
        return neighbours;
    }

    @Override
    public long bytes() {
        return neighbours.bytes() + sample.bytes();
    }
}
