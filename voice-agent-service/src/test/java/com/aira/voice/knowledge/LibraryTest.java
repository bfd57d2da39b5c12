package com.aira.voice.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LibraryTest {

    private final Counting embedder = new Counting();

    @Test
    void changedLibrary_keepsWhatIsEmbeddedOfChunksThatStayed() {
        Chunk parking = chunk("Parking is free. The entrance is on Mill Lane.");
        Chunk dogs = chunk("Dogs are welcome.");
        Library before = new Library(1, List.of(parking, dogs));
        before.sentences(parking, embedder);
        before.sentences(dogs, embedder);
        Chunk rewritten = withContent(dogs, "Dogs are not welcome.");

        Library after = before.renewed(2, List.of(withContent(parking, parking.content()), rewritten));

        assertThat(after.sentences(parking, embedder)).hasSize(2);
        assertThat(embedder.calls).hasValue(2);
        assertThat(after.sentences(rewritten, embedder))
                .extracting(Library.Sentence::text)
                .containsExactly("Dogs are not welcome.");
        assertThat(embedder.calls).hasValue(3);
    }

    @Test
    void manyCallersAtOnce_embedAChunkOnce() throws Exception {
        Chunk chunk = chunk("Parking is free.");
        Library library = new Library(1, List.of(chunk));
        CountDownLatch together = new CountDownLatch(8);
        var threads = Executors.newFixedThreadPool(8);

        List<Future<Integer>> read = IntStream.range(0, 8)
                .mapToObj(i -> threads.submit(() -> {
                    together.countDown();
                    together.await();
                    return library.sentences(chunk, embedder).size();
                }))
                .toList();
        for (Future<Integer> sentences : read) {
            assertThat(sentences.get()).isEqualTo(1);
        }
        threads.shutdown();

        assertThat(embedder.calls).hasValue(1);
    }

    private static Chunk chunk(String content) {
        return new Chunk(
                UUID.randomUUID(),
                Optional.of(UUID.randomUUID()),
                Optional.empty(),
                Optional.empty(),
                content,
                Optional.empty(),
                Optional.empty(),
                0,
                new float[] {1, 0},
                Optional.empty());
    }

    private static Chunk withContent(Chunk chunk, String content) {
        return new Chunk(
                chunk.id(),
                chunk.documentId(),
                chunk.entryId(),
                chunk.heading(),
                content,
                chunk.question(),
                chunk.answer(),
                chunk.priority(),
                chunk.vector().clone(),
                chunk.filed());
    }

    /** Counts how often it is asked for texts. */
    private static final class Counting implements Embedder {

        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public String model() {
            return "counting";
        }

        @Override
        public float[] question(String text) {
            return new float[] {1, 0};
        }

        @Override
        public List<float[]> texts(List<String> texts) {
            calls.incrementAndGet();
            return texts.stream().map(text -> new float[] {1, 0}).toList();
        }
    }
}
