package com.aira.ui.knowledge.sheet;

import com.aira.runtime.database.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** All entries of a business at once, each as one statement, in the transaction of the caller. */
final class EntryRows {
    private static final int FETCHED = 500;

    private static final String COLUMNS = "id, title, question, content, category, priority, is_active";
    private static final String LINES =
            " from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::integer[], ?::boolean[]) line ("
                    + COLUMNS + ")";

    private final Connection connection;
    private final UUID business;

    EntryRows(Connection connection, UUID business) {
        this.connection = connection;
        this.business = business;
    }

    /** In no order; the numbers of the lines are 0. */
    void each(Consumer<EntryLine> taker) throws SQLException {
        try (var query = connection.prepareStatement(
                "select " + COLUMNS + " from public.knowledge_entries where business_id = ?")) {
            query.setObject(1, business);
            query.setFetchSize(FETCHED);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    taker.accept(new EntryLine(
                            0,
                            rows.getObject(1, UUID.class),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getInt(6),
                            rows.getBoolean(7)));
                }
            }
        }
    }

    /** Which of these were entries of this business once. */
    Set<UUID> deleted(List<UUID> ids) throws SQLException {
        if (ids.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(Sql.list(
                connection,
                "select distinct entry_id from public.knowledge_entry_versions where business_id = ? and entry_id = any (?)",
                UUID.class,
                business,
                ids.toArray(UUID[]::new)));
    }

    void insert(List<EntryLine> lines) throws SQLException {
        execute(
                "insert into public.knowledge_entries (business_id, " + COLUMNS + ") select ?::uuid, line.*" + LINES,
                true,
                lines);
    }

    /** @return how many said something else before */
    int update(List<EntryLine> lines) throws SQLException {
        return execute(
                "update public.knowledge_entries e set title = line.title, question = line.question,"
                        + " content = line.content, category = line.category, priority = line.priority,"
                        + " is_active = line.is_active" + LINES
                        + " where e.id = line.id and e.business_id = ?::uuid"
                        + " and (coalesce(e.title, ''), coalesce(e.question, ''), e.content, coalesce(e.category, ''),"
                        + " e.priority, e.is_active) is distinct from (coalesce(line.title, ''),"
                        + " coalesce(line.question, ''), line.content, coalesce(line.category, ''), line.priority,"
                        + " line.is_active)",
                false,
                lines);
    }

    private int execute(String sql, boolean businessFirst, List<EntryLine> lines) throws SQLException {
        if (lines.isEmpty()) {
            return 0;
        }
        try (var statement = connection.prepareStatement(sql)) {
            int at = businessFirst ? 2 : 1;
            statement.setObject(businessFirst ? 1 : 8, business);
            array(connection, statement, at++, "uuid", lines, EntryLine::id);
            array(connection, statement, at++, "text", lines, EntryLine::title);
            array(connection, statement, at++, "text", lines, EntryLine::question);
            array(connection, statement, at++, "text", lines, EntryLine::content);
            array(connection, statement, at++, "text", lines, EntryLine::category);
            array(connection, statement, at++, "integer", lines, EntryLine::priority);
            array(connection, statement, at, "boolean", lines, EntryLine::isActive);
            return statement.executeUpdate();
        }
    }

    private static void array(
            Connection connection,
            PreparedStatement statement,
            int at,
            String type,
            List<EntryLine> lines,
            Function<EntryLine, Object> value)
            throws SQLException {
        statement.setArray(
                at, connection.createArrayOf(type, lines.stream().map(value).toArray()));
    }
}
