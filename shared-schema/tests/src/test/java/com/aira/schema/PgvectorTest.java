package com.aira.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.sandbox.postgres.SupabaseShape;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** On the server that {@code AIRA_TEST_PG15_URL} names, if it has pgvector; the embedded one has not. */
class PgvectorTest {
    private final String name = "pgvector_" + UUID.randomUUID().toString().replace("-", "");
    private DataSource server;
    private DataSource superuser;

    @BeforeEach
    void create() throws SQLException {
        var url = System.getProperty("AIRA_TEST_PG15_URL", System.getenv("AIRA_TEST_PG15_URL"));
        Assumptions.assumeTrue(url != null && !url.isBlank(), "no server is given");
        server = source(url, null, null);
        Assumptions.assumeTrue(
                !rows(server, "select 1 from pg_available_extensions where name = 'vector'")
                        .isEmpty(),
                "the given server has no pgvector");
        run(server, "create database " + name);
        superuser = source(url, name, null);
        SupabaseShape.apply(superuser);
    }

    @AfterEach
    void drop() throws SQLException {
        if (superuser != null) {
            run(server, "drop database if exists " + name + " with (force)");
        }
    }

    @Test
    void vectors_haveATableAndAnIndex_andKeepEveryRule() throws SQLException {
        migrate();

        assertThat(rows(
                        superuser,
                        "select indexdef from pg_indexes where tablename = 'chunk_vectors' and indexdef like '%hnsw%'"))
                .hasSize(1);
        for (Lint lint : Lint.values()) {
            assertThat(rows(superuser, lint.finds)).as(lint.name()).isEmpty();
        }
        assertThat(rows(
                        superuser,
                        "select has_table_privilege('aira_voice', 'public.chunk_vectors', 'select')"
                                + " and has_table_privilege('aira_kb', 'public.chunk_vectors', 'insert, delete')"
                                + " and not has_table_privilege('authenticated', 'public.chunk_vectors', 'select')"))
                .containsExactly("t");
    }

    @Test
    void serverThatGainsPgvectorLater_usesItWhenAsked() throws SQLException {
        run(superuser, "drop extension vector");
        migrate();
        assertThat(rows(superuser, "select to_regclass('public.chunk_vectors')::text"))
                .containsExactly((String) null);

        run(superuser, "create extension vector with schema extensions");
        assertThat(rows(superuser, "select private.use_pgvector()")).containsExactly("t");
        assertThat(rows(superuser, "select private.use_pgvector()")).containsExactly("t");

        assertThat(rows(superuser, "select to_regclass('public.chunk_vectors')::text"))
                .containsExactly("chunk_vectors");
    }

    @Test
    void tenant_seesItsOwnVectorsOnly() throws SQLException {
        migrate();
        UUID salon = UUID.randomUUID();
        for (UUID business : List.of(salon, UUID.randomUUID())) {
            UUID owner = UUID.randomUUID();
            run(superuser, "insert into auth.users (id, email) values ('" + owner + "', '" + owner + "@example.com')");
            run(
                    superuser,
                    "insert into public.business_v2 (id, user_id, name, time_zone) values ('" + business + "', '"
                            + owner + "', 'Salon', 'Europe/Berlin')");
            run(
                    superuser,
                    "with e as (insert into public.knowledge_entries (business_id, content) values ('" + business
                            + "', 'x') returning id), c as (insert into public.knowledge_chunks (business_id, entry_id,"
                            + " ordinal, content, embedding, embedding_model) select '" + business
                            + "', id, 0, 'x', '\\x00', 'm' from e returning id, business_id)"
                            + " select count(*) from c");
            run(
                    superuser,
                    "insert into public.chunk_vectors select id, business_id, 'm', '[1,0]' from public.knowledge_chunks"
                            + " where business_id = '" + business + "'");
        }

        try (Connection voice = source(url(), name, "aira_voice").getConnection()) {
            voice.setAutoCommit(false);
            Tenancy.enterTenant(voice, salon);
            assertThat(rows(voice, "select business_id::text from public.chunk_vectors"))
                    .containsExactly(salon.toString());
        }
    }

    private void migrate() {
        String url = url();
        Migrations.migrate(url.substring(0, url.lastIndexOf('/') + 1) + name, SupabaseShape.OWNER, SupabaseShape.OWNER);
    }

    private static String url() {
        String url = System.getProperty("AIRA_TEST_PG15_URL", System.getenv("AIRA_TEST_PG15_URL"));
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    private static DataSource source(String url, String database, String user) {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        if (database != null) {
            source.setDatabaseName(database);
        }
        if (user != null) {
            source.setUser(user);
            source.setPassword(user);
        }
        return source;
    }

    private static void run(DataSource source, String sql) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> rows(DataSource source, String sql) throws SQLException {
        try (var connection = source.getConnection()) {
            return rows(connection, sql);
        }
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(row.getString(1));
            }
            return rows;
        }
    }
}
