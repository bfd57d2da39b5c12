package com.aira.voice.knowledge.vector;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.runtime.embedding.BgeSmall;
import com.aira.sandbox.postgres.SupabaseShape;
import com.aira.schema.Migrations;
import com.aira.schema.Tenancy;
import com.aira.voice.knowledge.KnowledgeFixture;
import com.aira.voice.knowledge.search.ManyChunks;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** On the server that {@code AIRA_TEST_PG15_URL} names, if it has pgvector; the embedded one has not. */
class PgvectorNeighboursTest {

    private final String database = "neighbours_" + UUID.randomUUID().toString().replace("-", "");
    private String url;

    @BeforeEach
    void create() throws SQLException {
        url = System.getProperty("AIRA_TEST_PG15_URL", System.getenv("AIRA_TEST_PG15_URL"));
        Assumptions.assumeTrue(url != null && !url.isBlank(), "no server is given");
        try (Connection server = source(null, null).getConnection();
                var statement = server.createStatement()) {
            Assumptions.assumeTrue(
                    statement
                            .executeQuery("select 1 from pg_available_extensions where name = 'vector'")
                            .next(),
                    "the given server has no pgvector");
            statement.execute("create database " + database);
        }
        SupabaseShape.apply(source(database, null));
        String plain = url.replaceAll("\\?.*", "");
        Migrations.migrate(
                plain.substring(0, plain.lastIndexOf('/') + 1) + database, SupabaseShape.OWNER, SupabaseShape.OWNER);
    }

    @AfterEach
    void drop() throws SQLException {
        if (url == null || url.isBlank()) {
            return;
        }
        try (Connection server = source(null, null).getConnection();
                var statement = server.createStatement()) {
            statement.execute("drop database if exists " + database + " with (force)");
        }
    }

    @Test
    void nearest_areThoseOfComparingEachRow_whateverTheShareOfABusiness() throws SQLException {
        ManyChunks chunks = new ManyChunks(source(database, null));
        UUID small = filled(chunks, 60);
        UUID large = filled(chunks, 3000);
        UUID other = filled(chunks, 3000);

        for (UUID business : List.of(small, large, other)) {
            Map<UUID, float[]> stored = chunks.stored(business);
            int found = 0;
            int wanted = 0;
            for (String text : ManyChunks.questions()) {
                float[] question = KnowledgeFixture.EMBEDDER.question(text);
                Set<UUID> near = new HashSet<>(nearest(business, question));
                List<UUID> exact = ManyChunks.nearest(stored, question, 5);
                wanted += exact.size();
                found += (int) exact.stream().filter(near::contains).count();
            }
            assertThat((double) found / wanted)
                    .as("of %d chunks", stored.size())
                    .isGreaterThanOrEqualTo(0.99);
        }
    }

    private List<UUID> nearest(UUID business, float[] question) throws SQLException {
        try (Connection voice = source(database, "aira_voice").getConnection()) {
            voice.setAutoCommit(false);
            Tenancy.enterTenant(voice, business);
            assertThat(PgvectorNeighbours.canBeAsked(voice, business, BgeSmall.NAME))
                    .isTrue();
            return PgvectorNeighbours.nearest(voice, business, BgeSmall.NAME, question, 50);
        }
    }

    /** With what kb-updater-service files beside the chunks. */
    private UUID filled(ManyChunks chunks, int count) throws SQLException {
        UUID business = chunks.business();
        chunks.document(business, count);
        try (Connection connection = source(database, null).getConnection();
                var insert = connection.prepareStatement(
                        "insert into public.chunk_vectors (chunk_id, business_id, model, embedding) values (?, ?, ?, ?)")) {
            for (var vector : chunks.stored(business).entrySet()) {
                insert.setObject(1, vector.getKey());
                insert.setObject(2, business);
                insert.setString(3, BgeSmall.NAME);
                insert.setObject(4, Arrays.toString(vector.getValue()), Types.OTHER);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return business;
    }

    private PGSimpleDataSource source(String name, String user) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        if (name != null) {
            source.setDatabaseName(name);
        }
        if (user != null) {
            source.setUser(user);
            source.setPassword(user);
        }
        return source;
    }
}
