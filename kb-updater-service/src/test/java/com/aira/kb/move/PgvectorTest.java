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
import com.aira.kb.index.KnowledgeSource;
import com.aira.kb.store.Pinecone;
import com.aira.kb.store.PineconeConfig;
import com.aira.kb.store.VectorChangeRepository;
import com.aira.runtime.database.TenantTransactions;
import com.aira.sandbox.postgres.SupabaseShape;
import com.aira.schema.Migrations;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** On the server that {@code AIRA_TEST_PG15_URL} names, if it has pgvector; the embedded one has not. */
class PgvectorTest {
    private static final String BGE = "bge-small-en-v1.5-q";
    private static final String GIVEN = System.getProperty("AIRA_TEST_PG15_URL", System.getenv("AIRA_TEST_PG15_URL"));

    private final String name = "pgvector_" + UUID.randomUUID().toString().replace("-", "");
    private final EmbeddingsDouble embeddings = new EmbeddingsDouble();
    private final ChunkVectors vectors = new ChunkVectors(new Embedder(Settings.of(
            EmbedConfig.class,
            Map.of("aira.embed.open-ai-base-url", embeddings.url(), "aira.embed.open-ai-api-key", "key"))));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Database server;
    private Database database;
    private TenantTransactions transactions;

    @BeforeEach
    void create() {
        Assumptions.assumeTrue(GIVEN != null && !GIVEN.isBlank(), "no server is given");
        server = new Database(source("postgres", null));
        Assumptions.assumeTrue(
                !server.rows("select 1 from pg_available_extensions where name = 'vector'")
                        .isEmpty(),
                "the given server has no pgvector");
        server.run("create database " + name);
        SupabaseShape.apply(source(name, null));
        database = new Database(source(name, null));
        transactions = new TenantTransactions(source(name, "aira_kb"));
    }

    @AfterEach
    void drop() {
        threads.shutdownNow();
        embeddings.close();
        if (database != null) {
            server.run("drop database if exists " + name + " with (force)");
        }
    }

    @Test
    void vectors_areFiledMovedAndDeletedWithTheirChunks() throws SQLException {
        migrate();
        var business = database.business();
        var document = file(business);
        file(business);
        assertThat(filed()).containsExactly(Map.of("model", BGE, "dimension", 384, "vectors", 2L));

        move(business, "other-model");

        assertThat(filed())
                .containsExactly(
                        Map.of("model", "other-model", "dimension", EmbeddingsDouble.COMPONENTS, "vectors", 2L));
        database.run("delete from public.documents where id = ?", document);
        assertThat(filed())
                .containsExactly(
                        Map.of("model", "other-model", "dimension", EmbeddingsDouble.COMPONENTS, "vectors", 1L));
    }

    @Test
    void serverThatGainsPgvectorLater_isFilledByAMoveToWhereTheBusinessIs() throws SQLException {
        database.run("drop extension vector");
        migrate();
        var business = database.business();
        file(business);
        database.run("create extension vector with schema extensions");

        new MoveRepository(transactions).usePgvector();
        move(business, BGE);

        assertThat(filed()).containsExactly(Map.of("model", BGE, "dimension", 384, "vectors", 1L));
    }

    private List<Map<String, Object>> filed() {
        return database.rows("select model, extensions.vector_dims(embedding) as dimension, count(*) as vectors"
                + " from public.chunk_vectors group by 1, 2");
    }

    private void move(UUID business, String model) throws SQLException {
        var moves = new MoveRepository(transactions);
        moves.queue(business, model, "postgres");
        var movers = new Movers(
                moves,
                vectors,
                new Pinecone(Settings.of(PineconeConfig.class, Map.of())),
                new VectorChangeRepository(transactions),
                Settings.of(MoveConfig.class, Map.of()),
                new SimpleMeterRegistry(),
                threads);
        movers.sweep();
        await().until(() -> moves.all().get(0).state().equals("done"));
        movers.stop();
    }

    private UUID file(UUID business) throws SQLException {
        var document = database.document(business, "a.txt");
        database.claimed(business);
        var chunks = vectors.of(BGE, List.of(new Chunk(0, null, "Dogs are welcome on the terrace.")), Optional.empty());
        transactions.forBusiness(business, connection -> {
            var source = new KnowledgeSource(KnowledgeSource.Kind.DOCUMENT, business, document);
            new ChunkIndex(Settings.of(IndexConfig.class, Map.of())).replace(connection, source, chunks);
            return null;
        });
        return document;
    }

    private void migrate() {
        var given = source(name, null);
        Migrations.migrate(
                "jdbc:postgresql://" + given.getServerNames()[0] + ":" + given.getPortNumbers()[0] + "/" + name,
                SupabaseShape.OWNER,
                SupabaseShape.OWNER);
    }

    private static PGSimpleDataSource source(String database, String user) {
        var source = new PGSimpleDataSource();
        source.setUrl(GIVEN);
        source.setDatabaseName(database);
        if (user != null) {
            source.setUser(user);
            source.setPassword(user);
        }
        return source;
    }
}
