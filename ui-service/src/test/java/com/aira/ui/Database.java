package com.aira.ui;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Looks behind the service: as superuser, past row level security. */
public record Database(DataSource source) {

    public int run(String sql, Object... arguments) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepare(connection, sql, arguments)) {
            return statement.execute() ? 0 : statement.getUpdateCount();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public List<Map<String, Object>> rows(String sql, Object... arguments) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepare(connection, sql, arguments);
                var rows = statement.executeQuery()) {
            List<Map<String, Object>> found = new ArrayList<>();
            while (rows.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.put(rows.getMetaData().getColumnLabel(i), rows.getObject(i));
                }
                found.add(row);
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public Object one(String sql, Object... arguments) {
        return rows(sql, arguments).get(0).values().iterator().next();
    }

    public long count(String sql, Object... arguments) {
        return ((Number) one(sql, arguments)).longValue();
    }

    public UUID newOwner() {
        var id = UUID.randomUUID();
        run("insert into auth.users (id, email) values (?, ?)", id, id + "@example.com");
        return id;
    }

    public void deposit(UUID owner, String amount, String currency) {
        run(
                "insert into public.transactions (wallet_id, user_id, amount, currency, type, status, description,"
                        + " idempotency_key) select id, user_id, ?::numeric, ?, 'credit', 'completed', 'test', ?"
                        + " from public.wallets where user_id = ?",
                amount,
                currency,
                UUID.randomUUID().toString(),
                owner);
    }

    /** Money that went back to the owner's card after it was spent. */
    public void owe(UUID owner, String amount, String currency) {
        run(
                "insert into public.wallet_debts (wallet_id, user_id, currency, amount, outstanding, reason, source)"
                        + " select id, user_id, ?, ?::numeric, ?::numeric, 'disputed payment', ?"
                        + " from public.wallets where user_id = ?",
                currency,
                amount,
                amount,
                UUID.randomUUID().toString(),
                owner);
    }

    /** The month of a number is not paid: it is kept for three days more. */
    public void grace(UUID number) {
        run(
                "update public.business_numbers set billing_anchor = ((now() at time zone 'UTC')::date"
                        + " - interval '1 month')::date, periods_paid = 1, next_billing_date = (now() at time zone"
                        + " 'UTC')::date, grace_until = now() + interval '3 days', billing_retry_at = now() + interval"
                        + " '1 day' where id = ?",
                number);
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
