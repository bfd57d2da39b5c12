package com.aira.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aira.sandbox.postgres.SandboxPostgres;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlTest {
    private static final String DATABASE = SandboxPostgres.shared().emptyDatabase();
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = SandboxPostgres.shared()
                .dataSource(DATABASE, SandboxPostgres.SUPERUSER)
                .getConnection();
        Sql.call(connection, "create temporary table things (id uuid, at timestamptz, size integer, tags text[])");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void whatGoesIn_comesOut() throws SQLException {
        UUID id = UUID.randomUUID();
        Instant at = Instant.parse("2026-03-29T01:30:00.123456Z");

        int inserted = Sql.update(
                connection, "insert into things values (?, ?, ?, ?)", id, at, 3, new String[] {"a", "it's, \"b\""});

        assertThat(inserted).isOne();
        assertThat(Sql.first(
                        connection,
                        "select * from things where id = any (?)",
                        row -> {
                            assertThat(Sql.instant(row, "at")).isEqualTo(at);
                            assertThat(Sql.integer(row, "size")).isEqualTo(3);
                            assertThat((String[]) row.getArray("tags").getArray())
                                    .containsExactly("a", "it's, \"b\"");
                            return Sql.uuid(row, "id");
                        },
                        (Object) new UUID[] {id, UUID.randomUUID()}))
                .contains(id);
    }

    @Test
    void null_isNull() throws SQLException {
        Sql.update(connection, "insert into things values (?, ?, ?, ?)", UUID.randomUUID(), null, null, null);

        assertThat(Sql.list(
                        connection,
                        "select * from things where at is null",
                        row -> Sql.instant(row, "at") == null && Sql.integer(row, "size") == null))
                .containsExactly(true);
    }

    @Test
    void rows_comeInTheirOrder() throws SQLException {
        assertThat(Sql.list(connection, "select n from generate_series(1, 3) n order by n desc", row -> row.getInt(1)))
                .containsExactly(3, 2, 1);
        assertThat(Sql.first(connection, "select n from generate_series(1, 3) n order by n", row -> row.getInt(1)))
                .contains(1);
        assertThat(Sql.first(connection, "select 1 where false", row -> row.getInt(1)))
                .isEmpty();
    }

    @Test
    void refusalOfTheDatabase_reachesTheCaller() {
        assertThatThrownBy(() -> Sql.update(connection, "insert into things (size) values (?)", "many"))
                .isInstanceOf(SQLException.class);
    }

    private enum Size {
        small,
        large
    }

    private record Everything(
            UUID id,
            Instant at,
            int size,
            Integer none,
            long total,
            double ratio,
            Boolean isOpen,
            BigDecimal price,
            LocalDate day,
            Size kind,
            String text,
            byte[] bytes) {}

    @Test
    void record_takesColumnsInTheirOrder() throws SQLException {
        var id = UUID.randomUUID();

        var row = Sql.first(connection, """
                        select ?::uuid, '2026-03-29T01:30:00.123456Z'::timestamptz, 3::bigint, null::int, 4, 0.5::float8, true,
                          1.50, date '2026-02-28', 'large', 'it is', '\\x00ff'::bytea""", Everything.class, id).orElseThrow();

        assertThat(row)
                .usingRecursiveComparison()
                .isEqualTo(new Everything(
                        id,
                        Instant.parse("2026-03-29T01:30:00.123456Z"),
                        3,
                        null,
                        4,
                        0.5,
                        true,
                        new BigDecimal("1.50"),
                        LocalDate.of(2026, 2, 28),
                        Size.large,
                        "it is",
                        new byte[] {0, -1}));
    }

    @Test
    void value_isNull_whereItIs_andWhereNoRowIs() throws SQLException {
        assertThat(Sql.value(connection, "select null::boolean", Boolean.class)).isNull();
        assertThat(Sql.value(connection, "select 1 where false", Integer.class)).isNull();
        assertThat(Sql.value(connection, "select 7", Long.class)).isEqualTo(7);
        assertThat(Sql.list(connection, "select * from generate_series(1, 3)", Integer.class))
                .containsExactly(1, 2, 3);
    }

    @Test
    void record_thatARowIsNot_isRefused() {
        assertThatThrownBy(() -> Sql.list(
                        connection,
                        "select null::uuid, null, null, null, null, null, null, null, null, null, null, null",
                        Everything.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Everything");
    }

    @Test
    void recordType_isLookedAtOnce() {
        record Thing(UUID id, int size) {}

        assertThat(RowValues.mapper(Thing.class)).isSameAs(RowValues.mapper(Thing.class));
    }
}
