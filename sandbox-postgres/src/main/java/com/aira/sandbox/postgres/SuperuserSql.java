package com.aira.sandbox.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** How tests look behind a service, and write what another one would: as superuser, past row level security. */
public class SuperuserSql {
    private final DataSource source;

    public SuperuserSql(DataSource source) {
        this.source = source;
    }

    /** For what needs a connection to itself. */
    public DataSource source() {
        return source;
    }

    /** How many rows were changed; a query is asked and not read. */
    public int run(String sql, Object... arguments) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepare(connection, sql, arguments)) {
            return statement.execute() ? 0 : statement.getUpdateCount();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Rows as maps of column to value; arrays are lists. */
    public List<Map<String, Object>> rows(String sql, Object... arguments) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepare(connection, sql, arguments);
                var row = statement.executeQuery()) {
            List<Map<String, Object>> found = new ArrayList<>();
            while (row.next()) {
                Map<String, Object> columns = new LinkedHashMap<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    var value = row.getObject(i);
                    columns.put(
                            row.getMetaData().getColumnLabel(i),
                            value instanceof Array array ? List.of((Object[]) array.getArray()) : value);
                }
                found.add(columns);
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The only row. */
    public Map<String, Object> row(String sql, Object... arguments) {
        var rows = rows(sql, arguments);
        if (rows.size() != 1) {
            throw new AssertionError("expected one row, found " + rows);
        }
        return rows.get(0);
    }

    /** The first column of the first row. */
    public Object one(String sql, Object... arguments) {
        return rows(sql, arguments).get(0).values().iterator().next();
    }

    public long count(String sql, Object... arguments) {
        return ((Number) one(sql, arguments)).longValue();
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... arguments)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }
}
