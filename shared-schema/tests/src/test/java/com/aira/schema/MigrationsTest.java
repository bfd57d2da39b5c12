package com.aira.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aira.sandbox.postgres.SandboxPostgres;
import com.aira.sandbox.postgres.SupabaseShape;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Builds that serve beside each other: what the older one does with the schema of the newer. */
class MigrationsTest {

    /** Privileges in one order: what is granted again moves to the end. */
    private static final String EVERYTHING_REPEATABLE = """
            select string_agg(line, E'\\n' order by line) from (
              select pg_get_functiondef(oid) || coalesce(obj_description(oid), '') || array(select unnest(proacl)::text order by 1)::text
              from pg_proc
              where pronamespace::regnamespace::text in ('public', 'private')
              union all
              select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
              union all
              select concat_ws(' ', polrelid::regclass, polname, polcmd, polroles::regrole[],
                pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) from pg_policy
              union all
              select concat_ws(' ', oid::regclass, array(select unnest(relacl)::text order by 1), reloptions, relrowsecurity,
                case relkind when 'v' then pg_get_viewdef(oid) end) from pg_class
              where relnamespace::regnamespace::text in ('public', 'private') and relkind in ('r', 'v')
              union all
              select concat_ws(' ', attrelid::regclass, attname, array(select unnest(attacl)::text order by 1)) from pg_attribute where attacl is not null
            ) everything (line)""";

    private final SandboxPostgres postgres = SandboxPostgres.shared();
    private final String database = postgres.freshDatabase();

    @AfterEach
    void drop() {
        postgres.dropDatabase(database);
    }

    @Test
    void newerDatabase_isLeftAlone_byMigrate() throws SQLException {
        // Given
        newerMigration();
        newerText();

        // When
        migrate();

        // Then
        assertThat(one("select obj_description('private.clock()'::regprocedure)"))
                .isEqualTo("newer");
        assertThat(one("select count(*)::text from private.flyway_schema_history where description = '01 foundations'"))
                .isEqualTo("1");
    }

    @Test
    void newerDatabase_isValid() throws SQLException {
        newerMigration();
        newerText();

        Migrations.validate(postgres.dataSource(database, "aira_voice"));
    }

    @Test
    void newerDatabase_withoutAFileOfOurs_isValid() throws SQLException {
        newerMigration();
        run("delete from private.flyway_schema_history where description = '01 foundations'");

        Migrations.validate(postgres.dataSource(database, "aira_voice"));
        migrate();

        assertThat(one("select count(*)::text from private.flyway_schema_history where description = '01 foundations'"))
                .isEqualTo("0");
    }

    @Test
    void otherText_withoutANewerMigration_isInvalid_andReplacedByMigrate() throws SQLException {
        newerText();

        assertThatThrownBy(() -> Migrations.validate(postgres.dataSource(database, "aira_voice")))
                .isInstanceOf(SchemaProblem.class)
                .hasMessageContaining("01 foundations");
        migrate();

        Migrations.validate(postgres.dataSource(database, "aira_voice"));
        assertThat(one("select count(*)::text from private.flyway_schema_history where description = '01 foundations'"))
                .isEqualTo("2");
    }

    /** {@code ./aira up} knows this message by its words, and says how to delete the data. */
    @Test
    void historyOfAnotherSchema_isRefused_andLeftAlone() throws SQLException {
        history("202611210900", "another beginning");
        newerText();

        assertThatThrownBy(this::migrate).isInstanceOf(SchemaProblem.class).hasMessageContaining("failed validation");

        assertThat(one("select obj_description('private.clock()'::regprocedure)"))
                .isEqualTo("newer");
    }

    @Test
    void passwords_areSetOnANewerDatabaseToo() throws SQLException {
        newerMigration();

        Migrations.migrate(
                postgres.jdbcUrl(database), SupabaseShape.OWNER, SupabaseShape.OWNER, Map.of("aira_kb", "aira_kb"));

        assertThat(one("select (rolpassword is not null)::text from pg_authid where rolname = 'aira_kb'"))
                .isEqualTo("true");
    }

    @Test
    void repeatableFiles_leaveTheSame_whenRunAgain() throws SQLException {
        // Given
        String before = one(EVERYTHING_REPEATABLE);
        run("update private.flyway_schema_history set checksum = checksum + 1 where version is null");

        // When
        migrate();

        // Then
        assertThat(one(EVERYTHING_REPEATABLE).lines())
                .containsExactlyElementsOf(before.lines().toList());
    }

    /** As a newer build leaves it: a migration that this one does not have. */
    private void newerMigration() throws SQLException {
        history("299912310000", "what is to come");
    }

    /** As a newer build leaves a repeatable file of ours: another checksum, another definition. */
    private void newerText() throws SQLException {
        run("update private.flyway_schema_history set checksum = checksum + 1 where description = '01 foundations'");
        run("comment on function private.clock() is 'newer'");
    }

    private void history(String version, String description) throws SQLException {
        run("""
            insert into private.flyway_schema_history
              (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
            select max(installed_rank) + 1, '%s', '%s', 'SQL', 'V.sql', 1, 'x', 1, true
            from private.flyway_schema_history""".formatted(version, description));
    }

    private void migrate() {
        Migrations.migrate(postgres.jdbcUrl(database), SupabaseShape.OWNER, SupabaseShape.OWNER);
    }

    private void run(String sql) throws SQLException {
        try (var connection =
                        postgres.dataSource(database, SandboxPostgres.SUPERUSER).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String one(String sql) throws SQLException {
        try (var connection =
                        postgres.dataSource(database, SandboxPostgres.SUPERUSER).getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
