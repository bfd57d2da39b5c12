package com.aira.it.money;

import com.aira.it.LocalAira;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Wallets, numbers and the sandbox's Twilio as they are in the database, past every service. */
public final class Ledger {

    private static final String CHARGED_TWICE = """
            select (select count(*) from (
                      select 1 from public.transactions t where t.status = 'completed' and t.kind = 'number'
                      group by t.business_number_id having count(*) > 1) twice)
                 + (select count(*) from (
                      select 1 from public.number_periods p group by p.number_id, p.starts_on having count(*) > 1) twice)
                 + (select count(*) from public.business_numbers n
                    where n.provisioning_state = 'active' and n.monthly_cost > 0
                      and (select count(*) from public.transactions t
                           where t.business_number_id = n.id and t.status = 'completed'
                             and t.kind in ('number', 'renewal')) <> n.periods_paid)""";

    private static final String UNOWNED = """
            select count(*) from sandbox.twilio_numbers o where o.friendly_name like 'AiRa %' and not exists (
              select from public.business_numbers n where n.twilio_sid = o.sid and n.provisioning_state = 'active')""";

    private static final String CHARGED_UNDELIVERED = """
            select count(*) from public.transactions t join public.business_numbers n on n.id = t.business_number_id
            where t.kind = 'number' and t.status = 'completed' and n.provisioning_state <> 'released' and not exists (
              select from sandbox.twilio_numbers o
              where o.sid = n.twilio_sid and o.friendly_name = 'AiRa ' || n.id and n.provisioning_state = 'active')""";

    private static final String DIFFERENCES = "select count(*) from private.wallet_differences";

    private static final String UNSETTLED = """
            select (select count(*) from public.business_numbers
                    where provisioning_state in ('reserved', 'buying', 'releasing'))
                 + (select count(*) from public.transactions where type = 'debit' and status = 'pending')""";

    private final LocalAira aira;

    public Ledger(LocalAira aira) {
        this.aira = aira;
    }

    /** What must not be, each by its name with how often it is. */
    public Map<String, Integer> broken() {
        Map<String, Integer> broken = new LinkedHashMap<>();
        broken.put("charged twice", count(CHARGED_TWICE));
        broken.put("bought and owned by nobody", count(UNOWNED));
        broken.put("charged and not delivered", count(CHARGED_UNDELIVERED));
        broken.put("wallets that differ from their history", count(DIFFERENCES));
        return broken;
    }

    /** Purchases and releases that have not ended. */
    public int unsettled() {
        return count(UNSETTLED);
    }

    public int strays() {
        return count(UNOWNED);
    }

    public String idOf(String email) {
        return texts("select id::text from auth.users where email = ?", email)
                .iterator()
                .next();
    }

    /** Money that no card paid, such as a credit by hand. */
    public void deposit(String user, BigDecimal amount) {
        try (Connection connection = superuser()) {
            run(
                    connection,
                    "insert into public.transactions (wallet_id, user_id, amount, currency, type, status, description,"
                            + " idempotency_key) select id, user_id, ?::numeric, 'USD', 'credit', 'completed', 'By hand',"
                            + " gen_random_uuid()::text from public.wallets where user_id = ?::uuid",
                    amount.toPlainString(),
                    user);
        } catch (SQLException e) {
            throw new IllegalStateException("no deposit for " + user, e);
        }
    }

    /** Their month is over: each active number of an owner is due, as if it had been bought a month earlier. */
    public int monthLater(String user) {
        try (Connection connection = superuser()) {
            connection.setAutoCommit(false);
            // The numbers first: whoever bills them now waits, or passes them by, until their periods have moved too.
            int moved = run(
                    connection,
                    "update public.business_numbers set billing_anchor = (billing_anchor - interval '1 month')::date,"
                            + " next_billing_date = (billing_anchor - interval '1 month'"
                            + " + make_interval(months => periods_paid))::date"
                            + " where user_id = ?::uuid and provisioning_state = 'active'",
                    user);
            // By way of the middle ages, or a month that moves would meet the one before it.
            for (String months : List.of("-12001", "12000")) {
                run(
                        connection,
                        "update public.number_periods"
                                + " set starts_on = (starts_on + make_interval(months => ?::integer))::date,"
                                + " ends_on = (ends_on + make_interval(months => ?::integer))::date"
                                + " where user_id = ?::uuid",
                        months,
                        months,
                        user);
            }
            connection.commit();
            return moved;
        } catch (SQLException e) {
            throw new IllegalStateException("the numbers of " + user + " cannot be made older", e);
        }
    }

    public int due(String user) {
        return count(
                "select count(*) from public.business_numbers where user_id = ?::uuid and provisioning_state = 'active'"
                        + " and next_billing_date <= current_date",
                user);
    }

    /** Begun, however they ended. */
    public int purchases(String user) {
        return count("select count(*) from public.business_numbers where user_id = ?::uuid", user);
    }

    public int renewals(String user) {
        return count(
                "select count(*) from public.transactions where user_id = ?::uuid and kind = 'renewal'"
                        + " and status = 'completed'",
                user);
    }

    public int count(String query, String... arguments) {
        return Integer.parseInt(texts(query, arguments).iterator().next());
    }

    public Set<String> texts(String query, String... arguments) {
        try (Connection connection = superuser();
                PreparedStatement statement = prepare(connection, query, arguments);
                ResultSet rows = statement.executeQuery()) {
            Set<String> texts = new TreeSet<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private static int run(Connection connection, String sql, String... arguments) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, arguments)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, String... arguments)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setString(i + 1, arguments[i]);
        }
        return statement;
    }

    private Connection superuser() throws SQLException {
        return DriverManager.getConnection(aira.jdbcUrl(), "postgres", "");
    }
}
