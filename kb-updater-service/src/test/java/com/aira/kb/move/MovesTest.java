package com.aira.kb.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aira.kb.Database;
import com.aira.kb.EmbeddingsDouble;
import com.aira.kb.Settings;
import com.aira.kb.chunk.Chunk;
import com.aira.kb.embed.EmbedConfig;
import com.aira.kb.embed.Embedder;
import com.aira.kb.index.ChunkIndex;
import com.aira.kb.index.ChunkVectors;
import com.aira.kb.index.IndexConfig;
import com.aira.kb.index.KnowledgeHomes;
import com.aira.kb.index.KnowledgeSource;
import com.aira.kb.index.ModelMoved;
import com.aira.kb.move.MoveRepository.Ending;
import com.aira.kb.store.Pinecone;
import com.aira.kb.store.PineconeConfig;
import com.aira.kb.store.VectorChangeRepository;
import com.aira.runtime.database.TenantTransactions;
import com.aira.sandbox.pinecone.PineconeDouble;
import com.aira.sandbox.postgres.SandboxPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Moves between models and stores, seen from a second connection as calls see them. */
class MovesTest {
    private static final String BGE = "bge-small-en-v1.5-q";
    private static final String OTHER = "other-model";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int DOCUMENTS = 24;

    /** For all tests: the model in this process takes a second to load. */
    private static final EmbeddingsDouble embeddings = new EmbeddingsDouble();

    private static final Embedder embedder = new Embedder(Settings.of(
            EmbedConfig.class,
            Map.of("aira.embed.open-ai-base-url", embeddings.url(), "aira.embed.open-ai-api-key", "key")));

    private final SandboxPostgres postgres = SandboxPostgres.shared();
    private final String name = postgres.freshDatabase();
    private final Database database = new Database(postgres.pool(name, SandboxPostgres.SUPERUSER));
    private final TenantTransactions transactions = new TenantTransactions(postgres.pool(name, "aira_kb"));
    private final TenantTransactions voice = new TenantTransactions(postgres.pool(name, "aira_voice"));
    private final MoveRepository moves = new MoveRepository(transactions);
    private final PineconeDouble pinecone = new PineconeDouble();
    private final ChunkVectors vectors = new ChunkVectors(embedder);
    private final KnowledgeHomes homes =
            new KnowledgeHomes(transactions, embedder, Settings.of(IndexConfig.class, Map.of()));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Movers> instances = new ArrayList<>();
    private final Semaphore looked = new Semaphore(0);

    @AfterAll
    static void stopDouble() {
        embeddings.close();
    }

    @AfterEach
    void stop() {
        embeddings.gate.countDown();
        instances.forEach(Movers::stop);
        threads.shutdownNow();
        embeddings.status = 200;
        embeddings.texts.set(0);
        pinecone.close();
        postgres.dropDatabase(name);
    }

    @Test
    void moveToAnotherModel_hidesAndMixesNothing_whileDocumentsAreFiledAndDeleted() throws Exception {
        var business = database.business();
        for (int i = 0; i < DOCUMENTS; i++) {
            file(business, i);
        }
        var ends = new AtomicBoolean();
        var watched = threads.submit(() -> watch(business, ends));
        var filed = threads.submit(() -> fileAndDelete(business, ends));

        var mover = mover(Map.of("aira.move.batch", "8"));
        for (var model : List.of(OTHER, BGE)) {
            moves.queue(business, model, "postgres");
            mover.sweep();
            awaitState(business, "done");
        }
        ends.set(true);

        assertThat(filed.get()).isGreaterThan(3);
        assertThat(watched.get()).containsExactlyInAnyOrder(BGE, OTHER);
        assertThat(database.rows("select 1 from private.staged_vectors")).isEmpty();
        assertThat(move(business)).containsEntry("error", null).containsEntry("lease_until", null);
    }

    @Test
    void documentThatIsFiledAtTheChange_waitsForIt_andGetsVectorsOfTheNewModel() throws Exception {
        var business = database.business();
        file(business, 1);
        moves.queue(business, OTHER, "postgres");
        var move = moves.claim(Duration.ofMinutes(1)).orElseThrow();
        var filed = new ArrayList<Future<UUID>>();

        assertThat(moves.finish(move, 0, chunks -> Map.of())).isEqualTo(Ending.MORE);
        var ending = moves.finish(move, 1, chunks -> {
            filed.add(threads.submit(() -> file(business, 2)));
            await().atMost(PATIENCE)
                    .until(() -> !database.rows("select 1 from pg_stat_activity where datname = current_database()"
                                    + " and usename = 'aira_kb' and wait_event_type = 'Lock'")
                            .isEmpty());
            var made =
                    vectors.of(OTHER, chunks.stream().map(UnreadyChunk::passage).toList());
            return Map.of(chunks.get(0).id(), made.get(0));
        });

        assertThat(ending).isEqualTo(Ending.DONE);
        assertThat(filed.get(0).get()).isNotNull();
        assertThat(models(business)).containsExactly(OTHER);
        assertThat(chunks(business)).hasSize(2);
    }

    @Test
    void chunkThatIsDeletedAtTheChange_isNotWaitedFor() throws Exception {
        var business = database.business();
        var document = file(business, 1);
        file(business, 2);
        moves.queue(business, BGE, "postgres");
        var move = moves.claim(Duration.ofMinutes(1)).orElseThrow();

        try (var owner = database.source().getConnection()) {
            owner.setAutoCommit(false);
            // As far as a deletion is when it has its rows and not yet the business's: both orders are possible.
            owner.createStatement()
                    .execute("select 1 from public.knowledge_chunks where document_id = '" + document + "' for update");
            assertThat(moves.finish(move, 0, chunks -> Map.of())).isEqualTo(Ending.BUSY);
            owner.createStatement().execute("delete from public.documents where id = '" + document + "'");
            owner.commit();
        }

        assertThat(moves.finish(move, 0, chunks -> Map.of())).isEqualTo(Ending.DONE);
        assertThat(move(business)).containsEntry("state", "done").containsEntry("chunks", 1);
    }

    @Test
    void claimThatIsAnothersByNow_changesNothing() throws Exception {
        var business = database.business();
        file(business, 1);
        moves.queue(business, BGE, "postgres");
        var lapsed = moves.claim(Duration.ZERO).orElseThrow();
        moves.queue(business, OTHER, "postgres");
        moves.claim(Duration.ofMinutes(1)).orElseThrow();

        assertThat(moves.finish(lapsed, 0, chunks -> Map.of())).isEqualTo(Ending.LOST);
        assertThat(moves.failed(lapsed, "late")).isFalse();
        assertThat(moves.progressed(lapsed)).isFalse();
        assertThat(move(business)).containsEntry("state", "moving").containsEntry("model", OTHER);
    }

    @Test
    void workerThatVanishes_isReplaced_andWhatItHadReadyIsNotMadeAgain() throws Exception {
        var business = database.business();
        for (int i = 0; i < 8; i++) {
            file(business, i);
        }
        moves.queue(business, OTHER, "postgres");
        // Held at the second batch, as if it had died there.
        var first = mover(Map.of("aira.move.batch", "4", "aira.move.lease", "1h"));
        embeddings.gate = new CountDownLatch(1);
        first.sweep();
        await().atMost(PATIENCE).until(() -> embeddings.texts.get() > 0);
        int once = embeddings.texts.get();
        var dead = embeddings.gate;
        embeddings.gate = new CountDownLatch(0);
        dead.countDown();
        embeddings.gate = new CountDownLatch(1);
        await().atMost(PATIENCE).until(() -> embeddings.texts.get() > once);
        database.run("update public.knowledge_moves set lease_until = now() - interval '1 s'");
        int before = embeddings.texts.get();
        assertThat(staged(business)).isEqualTo(4);

        var late = embeddings.gate;
        embeddings.gate = new CountDownLatch(0);
        mover(Map.of()).sweep();

        awaitState(business, "done");
        assertThat(embeddings.texts.get() - before).isEqualTo(before - once);
        late.countDown();
        assertThat(move(business)).containsEntry("attempts", 2).containsEntry("chunks_done", 8);
        assertThat(models(business)).containsExactly(OTHER);
    }

    @Test
    void stoppingService_givesItsMoveBack() throws Exception {
        var business = database.business();
        file(business, 1);
        moves.queue(business, OTHER, "postgres");
        embeddings.gate = new CountDownLatch(1);
        var first = mover(Map.of());
        first.sweep();
        await().atMost(PATIENCE).until(() -> embeddings.texts.get() > 0);

        first.stop();

        assertThat(move(business)).containsEntry("state", "pending").containsEntry("attempts", 0);
        embeddings.gate.countDown();
        mover(Map.of()).sweep();
        awaitState(business, "done");
    }

    @Test
    void moveThatCannotSucceed_saysWhy_andLeavesEverythingAsItWas() throws Exception {
        var business = database.business();
        file(business, 1);

        moves.queue(business, "cohere/m", "postgres");
        mover(Map.of()).sweep();
        awaitState(business, "failed");
        assertThat(move(business)).containsEntry("error", "COHERE_API_KEY is not set.");

        embeddings.status = 500;
        moves.queue(business, OTHER, "postgres");
        mover(Map.of("aira.move.max-attempts", "1")).sweep();
        awaitState(business, "failed");
        assertThat((String) move(business).get("error")).startsWith(OTHER + " failed");
        assertThat(home(business)).isEqualTo(Map.of("model", BGE, "store", "postgres"));
        assertThat(models(business)).containsExactly(BGE);
    }

    @Test
    void failedAttempt_isMadeAgain() throws Exception {
        var business = database.business();
        file(business, 1);
        embeddings.status = 503;
        moves.queue(business, OTHER, "postgres");
        var mover = mover(Map.of("aira.move.first-pause", "10ms", "aira.move.longest-pause", "10ms"));
        mover.sweep();
        await().atMost(PATIENCE).until(() -> move(business).get("error") != null);

        embeddings.status = 200;
        await().atMost(PATIENCE).untilAsserted(() -> {
            mover.sweep();
            assertThat(move(business)).containsEntry("state", "done").containsEntry("error", null);
        });
    }

    @Test
    void chunksWithoutSentences_getThem() throws Exception {
        var business = database.business();
        var document = file(business, 1);
        database.run("update public.knowledge_chunks set sentences = null, sentence_embeddings = null");

        moves.queue(business, BGE, "postgres");
        mover(Map.of()).sweep();

        awaitState(business, "done");
        assertThat(database.rows(
                        "select 1 from public.knowledge_chunks where document_id = ?"
                                + " and cardinality(sentences) > 1 and octet_length(sentence_embeddings)"
                                + " = cardinality(sentences) * (4 + octet_length(embedding) / 4)",
                        document))
                .hasSize(1);
    }

    @Test
    void everyBusinessThatKnowsSomething_isMoved_whenNoneIsNamed() throws Exception {
        var one = database.business();
        var other = database.business();
        var knowsNothing = database.business();
        file(one, 1);
        file(other, 2);

        assertThat(moves.queue(null, OTHER, "postgres")).isEqualTo(2);
        assertThat(moves.queue(null, OTHER, "postgres")).isZero();
        mover(Map.of()).sweep();

        awaitState(one, "done");
        awaitState(other, "done");
        assertThat(moves.all()).extracting(MoveRepository.Progress::businessId).containsExactlyInAnyOrder(one, other);
        assertThat(database.rows("select 1 from public.knowledge_moves where business_id = ?", knowsNothing))
                .isEmpty();
    }

    @Test
    void moveToPinecone_waitsUntilEverythingIsFoundThere() throws Exception {
        var business = database.business();
        for (int i = 0; i < 5; i++) {
            file(business, i);
        }
        pinecone.delayMillis = 1_500;
        var namespace = business + "/" + OTHER;
        var ends = new AtomicBoolean();
        var foundAtTheChange = threads.submit(() -> {
            var found = 0;
            while (!ends.get() && found == 0) {
                if (home(business).get("store").equals("pinecone")) {
                    found = pinecone.ids(namespace).size();
                }
            }
            return found;
        });

        moves.queue(business, OTHER, "pinecone");
        mover(Map.of()).sweep();
        awaitState(business, "done");
        ends.set(true);

        assertThat(foundAtTheChange.get()).isEqualTo(5);
        assertThat(pinecone.ids(namespace)).isEqualTo(chunks(business));
        assertThat(home(business)).isEqualTo(Map.of("model", OTHER, "store", "pinecone"));
        assertThat(changes(business)).isEmpty();
    }

    @Test
    void businessInPinecone_queuesWhatChanges_andWhatItLeavesBehind() throws Exception {
        var business = database.business();
        var first = file(business, 1);
        moves.queue(business, BGE, "pinecone");
        mover(Map.of()).sweep();
        awaitState(business, "done");

        file(business, 2);
        database.run("delete from public.documents where id = ?", first);
        moves.queue(business, BGE, "postgres");
        instances.get(0).sweep();
        awaitState(business, "done");
        file(business, 3);

        assertThat(changes(business)).containsExactly("upsert", "delete", "clear");
        // A move back waits until that was told.
        moves.queue(business, BGE, "pinecone");
        mover(Map.of("aira.move.found-within", "100ms", "aira.move.max-attempts", "1"))
                .sweep();
        awaitState(business, "failed");
        assertThat(move(business)).containsEntry("error", "Pinecone has not yet forgotten what it knew before.");
    }

    @Test
    void indexOfAnotherDimension_failsTheMoveAtOnce() throws Exception {
        var business = database.business();
        file(business, 1);
        pinecone.dimension = 1536;

        moves.queue(business, BGE, "pinecone");
        mover(Map.of()).sweep();

        awaitState(business, "failed");
        assertThat(move(business)).containsEntry("attempts", 1);
        assertThat((String) move(business).get("error"))
                .contains("Vector dimension 384 does not match the dimension of the index 1536");
    }

    @Test
    void chunkThatPineconeNeverFinds_failsTheMove_andIsForgotten() throws Exception {
        var business = database.business();
        file(business, 1);
        pinecone.delayMillis = 60_000;

        moves.queue(business, BGE, "pinecone");
        mover(Map.of("aira.move.found-within", "200ms", "aira.move.max-attempts", "1"))
                .sweep();

        awaitState(business, "failed");
        assertThat(move(business)).containsEntry("error", "Pinecone does not find 1 of the vectors that it was given.");
        assertThat(home(business)).isEqualTo(Map.of("model", BGE, "store", "postgres"));
        assertThat(changes(business)).containsExactly("clear");
    }

    /** Looks as a call would, again and again: one statement, one moment. Each look lets another document be filed. */
    private Set<String> watch(UUID business, AtomicBoolean ends) throws SQLException {
        var seen = new TreeSet<String>();
        int looks = 0;
        while (!ends.get()) {
            looks++;
            voice.forBusiness(business, connection -> {
                try (var look = connection.prepareStatement("""
                        select v.model,
                          (select count(*) from public.knowledge_chunks c
                           where c.embedding_model <> v.model
                              or octet_length(c.embedding) <> case v.model when 'other-model' then 48 else 1536 end
                              or octet_length(c.sentence_embeddings)
                                 <> cardinality(c.sentences) * (4 + octet_length(c.embedding) / 4)),
                          (select count(*) from public.documents d where d.processing_status = 'completed'
                             and d.chunk_count <> (select count(*) from public.knowledge_chunks c where c.document_id = d.id)),
                          (select count(*) from public.knowledge_chunks)
                        from public.knowledge_versions v""");
                        var row = look.executeQuery()) {
                    row.next();
                    seen.add(row.getString(1));
                    assertThat(row.getInt(2)).as("chunks of another model").isZero();
                    assertThat(row.getInt(3))
                            .as("documents without their chunks")
                            .isZero();
                    assertThat(row.getInt(4)).isGreaterThanOrEqualTo(DOCUMENTS);
                }
                return null;
            });
            looked.release();
        }
        assertThat(looks).isGreaterThan(20);
        return seen;
    }

    /** While somebody looks. No more than a few stay, or every look and every round of the move takes longer than the last. */
    private int fileAndDelete(UUID business, AtomicBoolean ends) throws Exception {
        int filed = 0;
        var stay = new ArrayDeque<UUID>();
        while (!ends.get()) {
            if (!looked.tryAcquire(1, TimeUnit.SECONDS)) {
                continue;
            }
            looked.drainPermits();
            stay.add(file(business, 1000 + filed++));
            if (filed % 3 == 0) {
                database.run("delete from public.documents where id = ?", stay.removeLast());
            } else if (stay.size() > DOCUMENTS) {
                database.run("delete from public.documents where id = ?", stay.removeFirst());
            }
        }
        return filed;
    }

    /** A document of one chunk, as the workers file it. */
    private UUID file(UUID business, int number) throws SQLException {
        var document = database.document(business, "a" + number + ".txt");
        database.claimed(business);
        var chunk = new Chunk(0, "House", "Room " + number + " is on the left. Dogs are welcome in it.");
        while (true) {
            var model = homes.of(business).orElseThrow().model();
            var indexed = vectors.of(model, List.of(chunk), Optional.empty());
            try {
                transactions.forBusiness(business, connection -> {
                    try (var done = connection.prepareStatement("update public.documents set"
                            + " processing_status = 'completed', chunk_count = 1 where id = ?")) {
                        done.setObject(1, document);
                        done.executeUpdate();
                    }
                    var source = new KnowledgeSource(KnowledgeSource.Kind.DOCUMENT, business, document);
                    new ChunkIndex(Settings.of(IndexConfig.class, Map.of())).replace(connection, source, indexed);
                    return null;
                });
                return document;
            } catch (ModelMoved moved) {
                // As the workers do: once more, with the model of today.
                assertThat(moved.getMessage()).contains("are of model");
            }
        }
    }

    private Movers mover(Map<String, String> changes) {
        var settings = Map.of("aira.pinecone.api-key", PineconeDouble.KEY, "aira.pinecone.host", pinecone.url());
        var mover = new Movers(
                moves,
                vectors,
                new Pinecone(Settings.of(PineconeConfig.class, settings)),
                new VectorChangeRepository(transactions),
                Settings.of(MoveConfig.class, new HashMap<>(changes)),
                new SimpleMeterRegistry(),
                threads);
        instances.add(mover);
        return mover;
    }

    private void awaitState(UUID business, String state) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(move(business)).containsEntry("state", state));
    }

    private Map<String, Object> move(UUID business) {
        return database.rows("select * from public.knowledge_moves where business_id = ?", business)
                .get(0);
    }

    private Map<String, Object> home(UUID business) {
        return database.rows("select model, store from public.knowledge_versions where business_id = ?", business)
                .get(0);
    }

    private List<Object> models(UUID business) {
        return column("select distinct embedding_model from public.knowledge_chunks where business_id = ?", business);
    }

    private Set<String> chunks(UUID business) {
        return column("select id::text from public.knowledge_chunks where business_id = ?", business).stream()
                .map(String.class::cast)
                .collect(Collectors.toSet());
    }

    private List<Object> changes(UUID business) {
        return column("select kind from public.vector_changes where business_id = ? order by id", business);
    }

    private int staged(UUID business) {
        return column("select chunk_id from private.staged_vectors where business_id = ?", business)
                .size();
    }

    private List<Object> column(String sql, UUID business) {
        return database.rows(sql, business).stream()
                .map(row -> row.values().iterator().next())
                .toList();
    }
}
