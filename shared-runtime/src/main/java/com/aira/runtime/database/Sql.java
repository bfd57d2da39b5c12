package com.aira.runtime.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Plain SQL on a connection: arguments in, rows out. Instants go in and come out as {@code timestamptz}, arrays of strings,
 * ids and longs go in as {@code text[]}, {@code uuid[]} and {@code bigint[]}; everything else as the driver takes it.
 */
public final class Sql {
    private Sql() {}

    /** What becomes of the row that a result stands at; never null. */
    @FunctionalInterface
    public interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** Reads the row that a result stands at. */
    @FunctionalInterface
    public interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    public static <T> List<T> list(Connection connection, String sql, RowMapper<T> mapper, Object... arguments)
            throws SQLException {
        List<T> all = new ArrayList<>();
        forEach(connection, sql, row -> all.add(mapper.map(row)), arguments);
        return all;
    }

    /** Rows as records, by the order of the columns; of any other type, their only column. */
    public static <T> List<T> list(Connection connection, String sql, Class<T> type, Object... arguments)
            throws SQLException {
        return list(connection, sql, RowValues.mapper(type), arguments);
    }

    /** For rows that become something else than a list. */
    public static void forEach(Connection connection, String sql, RowReader reader, Object... arguments)
            throws SQLException {
        try (var statement = prepare(connection, sql, arguments);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    /** The first row, whatever comes after it; empty when there is none. */
    public static <T> Optional<T> first(Connection connection, String sql, RowMapper<T> mapper, Object... arguments)
            throws SQLException {
        try (var statement = prepare(connection, sql, arguments);
                var rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(mapper.map(rows)) : Optional.empty();
        }
    }

    /** The first row as {@link #list(Connection, String, Class, Object...)} has it; empty when there is none. */
    public static <T> Optional<T> first(Connection connection, String sql, Class<T> type, Object... arguments)
            throws SQLException {
        return first(connection, sql, RowValues.mapper(type), arguments);
    }

    /** What a function or an aggregate answers: the only column of the first row; null where it is, or where no row is. */
    public static <T> T value(Connection connection, String sql, Class<T> type, Object... arguments)
            throws SQLException {
        try (var statement = prepare(connection, sql, arguments);
                var rows = statement.executeQuery()) {
            return rows.next() ? RowValues.mapper(type).map(rows) : null;
        }
    }

    /** How many rows an insert, update or delete changed. */
    public static int update(Connection connection, String sql, Object... arguments) throws SQLException {
        try (var statement = prepare(connection, sql, arguments)) {
            return statement.executeUpdate();
        }
    }

    /** Calls a function for what it does: {@code select private.f(?)}, its answer unread. */
    public static void call(Connection connection, String sql, Object... arguments) throws SQLException {
        try (var statement = prepare(connection, sql, arguments)) {
            statement.execute();
        }
    }

    /** Null where the column is. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** Null where the column is. */
    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /** Null where the column is. */
    public static Integer integer(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Integer.class);
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... arguments)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, argument(connection, arguments[i]));
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private static Object argument(Connection connection, Object argument) throws SQLException {
        if (argument instanceof Instant at) {
            return at.atOffset(ZoneOffset.UTC);
        } else if (argument instanceof String[] texts) {
            return connection.createArrayOf("text", texts);
        } else if (argument instanceof UUID[] ids) {
            return connection.createArrayOf("uuid", ids);
        } else if (argument instanceof Long[] numbers) {
            return connection.createArrayOf("bigint", numbers);
        }
        return argument;
    }
}
