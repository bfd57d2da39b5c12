package com.aira.it.contract;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks into the database past every policy, as no service can. */
final class Rows implements AutoCloseable {

    private final Connection superuser;

    Rows(String jdbcUrl) {
        try {
            superuser = DriverManager.getConnection(jdbcUrl, "postgres", "");
        } catch (SQLException e) {
            throw new IllegalStateException(jdbcUrl, e);
        }
    }

    int run(String sql, Object... arguments) {
        try (PreparedStatement statement = prepare(sql, arguments)) {
            return statement.execute() ? 0 : statement.getUpdateCount();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    List<String> texts(String sql, Object... arguments) {
        try (PreparedStatement statement = prepare(sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** A checksum of each table's rows that belong to the owner or the business. */
    Map<String, String> checksums(String owner, String business) {
        Map<String, String> sums = new TreeMap<>();
        for (String table : tables()) {
            sums.put(
                    table,
                    texts(
                                    "select coalesce(md5(string_agg(t::text, '\n' order by t::text)), 'no rows')"
                                            + " || ' of ' || count(*) from " + table + " t"
                                            + " where to_jsonb(t) ->> 'user_id' = ? or to_jsonb(t) ->> 'business_id' = ?"
                                            + " or to_jsonb(t) ->> 'id' in (?, ?)",
                                    owner,
                                    business,
                                    owner,
                                    business)
                            .get(0));
        }
        return sums;
    }

    /** Tables that hold one of these texts anywhere. */
    List<String> tablesWith(List<String> texts) {
        List<String> found = new ArrayList<>();
        for (String table : tables()) {
            for (String text : texts) {
                if (!texts("select 'x' from " + table + " t where position(? in t::text) > 0 limit 1", text)
                        .isEmpty()) {
                    found.add(text + " in " + table);
                }
            }
        }
        return found;
    }

    private List<String> tables() {
        return texts("select schemaname || '.' || tablename from pg_tables"
                + " where schemaname = 'public' or schemaname = 'auth' and tablename = 'users' order by 1");
    }

    private PreparedStatement prepare(String sql, Object... arguments) throws SQLException {
        PreparedStatement statement = superuser.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        superuser.close();
    }
}
