package com.aira.sandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aira.schema.Migrations;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SupabaseShapeTest {
    private TestDatabase database;

    enum Server {
        NEAREST,
        GIVEN
    }

    /** The given server takes part where there is one. */
    static Stream<Server> servers() {
        return Optional.ofNullable(System.getProperty("AIRA_TEST_PG15_URL", System.getenv("AIRA_TEST_PG15_URL")))
                .filter(url -> !url.isBlank())
                .map(url -> Stream.of(Server.NEAREST, Server.GIVEN))
                .orElseGet(() -> Stream.of(Server.NEAREST));
    }

    @AfterEach
    void drop() throws SQLException {
        database.drop();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void migrations_runAsAnOwnerWhoIsNoSuperuser_onAShapedDatabase(Server server) throws SQLException {
        shaped(server);

        Migrations.migrate(database.jdbcUrl(), SupabaseShape.OWNER, SupabaseShape.OWNER);

        Migrations.validate(database.as(SupabaseShape.OWNER));
        assertThat(one("select rolsuper from pg_roles where rolname = 'aira_owner'"))
                .isEqualTo("f");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void apply_leavesItsWorkAlone_whenRunAgain(Server server) throws SQLException {
        shaped(server);
        run("insert into auth.users (id, email) values (gen_random_uuid(), 'ada@example.com')");

        SupabaseShape.apply(database.asSuperuser());

        assertThat(one("select count(*) from auth.users")).isEqualTo("1");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void owner_buildsWhatMigrationsNeed_withoutHelp(Server server) throws SQLException {
        shaped(server);
        try (var owner = database.as(SupabaseShape.OWNER).getConnection();
                var statement = owner.createStatement()) {
            // Roles outlive a database: the transaction takes this one back.
            owner.setAutoCommit(false);
            statement.execute("""
                    create schema private;
                    create extension if not exists btree_gist with schema extensions;
                    create role aira_shape_test login;
                    grant authenticated to aira_shape_test;
                    create table public.things (id int primary key, user_id uuid not null references auth.users (id));
                    alter table public.things enable row level security;
                    create policy "owners see their things" on public.things for select to aira_shape_test
                      using ((select auth.uid()) = user_id);
                    create function private.notify() returns trigger language plpgsql security definer
                      set search_path = '' as $$
                    begin
                      perform net.http_post(url := 'http://localhost:1/', body := to_jsonb(new),
                        headers := '{"Authorization": "Bearer x"}', timeout_milliseconds := 1000);
                      return new;
                    end $$;
                    create trigger notify after insert on public.things
                      for each row execute function private.notify();
                    """);
            statement.execute("rollback");
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void newTables_areOpenToEveryRole_untilRevoked(Server server) throws SQLException {
        shaped(server);

        try (var owner = database.as(SupabaseShape.OWNER).getConnection();
                var statement = owner.createStatement()) {
            statement.execute("create table public.leak (id int)");
        }

        assertThat(one("select has_table_privilege('anon', 'public.leak', 'select, insert')"
                        + " and has_table_privilege('authenticated', 'public.leak', 'delete')"))
                .isEqualTo("t");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void claims_nameTheUser_withinTheTransaction(Server server) throws SQLException {
        shaped(server);
        try (var connection = database.asSuperuser().getConnection()) {
            connection.setAutoCommit(false);
            one(
                    connection,
                    "select set_config('request.jwt.claims', '{\"sub\":\"6f2f9a52-0b5c-4f59-9a55-3a1f5a3c1c11\","
                            + "\"role\":\"authenticated\",\"email\":\"ada@example.com\"}', true)");
            assertThat(one(connection, "select concat_ws(' ', auth.uid(), auth.role(), auth.jwt() ->> 'email')"))
                    .isEqualTo("6f2f9a52-0b5c-4f59-9a55-3a1f5a3c1c11 authenticated ada@example.com");
            connection.commit();

            assertThat(one(connection, "select auth.uid()")).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "NEAREST")
    void httpPost_queuesTheRequest_asPgNetWould(Server server) throws SQLException {
        shaped(server);
        try (var owner = database.as(SupabaseShape.OWNER).getConnection()) {
            one(
                    owner,
                    "select net.http_post(url := 'http://localhost:3002/x', body := '{\"a\": 1}',"
                            + " params := '{\"q\": \"a b&c=ü\"}', headers := '{\"X-Key\": \"k\"}')");
        }

        assertThat(one("select concat_ws(' | ', method, url, headers ->> 'X-Key', headers ->> 'Content-Type',"
                        + " convert_from(body, 'UTF8'), timeout_milliseconds) from net.http_request_queue"))
                .isEqualTo("POST | http://localhost:3002/x?q=a%20b%26c%3D%C3%BC | k | application/json"
                        + " | {\"a\": 1} | 5000");
    }

    @ParameterizedTest
    @EnumSource(names = "NEAREST")
    void httpPost_refusesOtherContentTypes_asPgNetDoes(Server server) throws SQLException {
        shaped(server);

        assertThatThrownBy(() -> one("select net.http_post('http://localhost/',"
                        + " headers := '{\"content-type\": \"application/json; charset=utf-8\"}')"))
                .hasMessageContaining("Content-Type header must be \"application/json\"");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void callersOfTheRestInterface_mayNotSendRequests(Server server) throws SQLException {
        shaped(server);
        for (var role : new String[] {"anon", "authenticated"}) {
            try (var connection = database.asSuperuser().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("set role " + role);
                assertThatThrownBy(() -> statement.execute("select net.http_post('http://169.254.169.254/')"))
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void storageHelpers_takeAPathApart(Server server) throws SQLException {
        shaped(server);

        assertThat(one("select concat_ws(' ', storage.foldername('a/b/menu.v2.pdf')::text,"
                        + " storage.filename('a/b/menu.v2.pdf'), storage.extension('a/b/menu.v2.pdf'))"))
                .isEqualTo("{a,b} menu.v2.pdf pdf");
    }

    private void shaped(Server server) {
        database = server == Server.GIVEN ? TestDatabase.onGivenServer().orElseThrow() : TestDatabase.fresh();
        SupabaseShape.apply(database.asSuperuser());
    }

    private void run(String sql) throws SQLException {
        try (var connection = database.asSuperuser().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String one(String sql) throws SQLException {
        try (var connection = database.asSuperuser().getConnection()) {
            return one(connection, sql);
        }
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
