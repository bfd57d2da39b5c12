package com.aira.voice.line;

import com.aira.sandbox.postgres.PaidOwner;
import com.aira.sandbox.postgres.SandboxPostgres;
import com.aira.sandbox.postgres.SuperuserSql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sees and changes every row, as no service may. */
@ApplicationScoped
public class LineDatabase {

    private final DataSource superuser;

    LineDatabase(@ConfigProperty(name = "quarkus.datasource.jdbc.url") String url) {
        superuser = SandboxPostgres.poolAt(url, SandboxPostgres.SUPERUSER);
    }

    /** A new owner with an active business that answers a number of its own. */
    public TestBusiness business(String name) {
        UUID owner = UUID.randomUUID();
        UUID business = UUID.randomUUID();
        String number = randomNumber();
        paidOwner(owner);
        execute(
                "insert into public.business_v2 (id, user_id, name, time_zone) values (?, ?, ?, 'Europe/London')",
                business,
                owner,
                name);
        number(owner, business, number);
        deposit(owner, "100.00");
        return new TestBusiness(owner, business, name, number);
    }

    private void paidOwner(UUID owner) {
        try (Connection connection = superuser.getConnection()) {
            PaidOwner.create(connection, owner, owner + "@example.test");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** US dollars. */
    public void deposit(UUID owner, String amount) {
        execute("""
                insert into public.transactions
                  (wallet_id, user_id, amount, currency, type, status, description, idempotency_key)
                select id, user_id, ?::numeric, 'USD', 'credit', 'completed', 'By hand', gen_random_uuid()::text
                from public.wallets where user_id = ?
                """, amount, owner);
    }

    /** As if all of it had been spent. */
    public void emptyWallet(UUID owner) {
        execute("""
                insert into public.transactions
                  (wallet_id, user_id, amount, currency, type, status, description, idempotency_key)
                select id, user_id, balance_usd, 'USD', 'debit', 'completed', 'By hand', gen_random_uuid()::text
                from public.wallets where user_id = ?
                """, owner);
        execute(
                "update public.business_plans set plan_code = 'starter' where business_id in"
                        + " (select id from public.business_v2 where user_id = ?)",
                owner);
        execute("""
                insert into public.usage_months (business_id, starts_on, currency, included_seconds)
                select p.business_id, private.period_start(p.anchor, (now() at time zone 'UTC')::date), 'USD', 24000
                from public.business_plans p join public.business_v2 b on b.id = p.business_id where b.user_id = ?
                on conflict (business_id, starts_on) do update set included_seconds = 24000
                """, owner);
    }

    /** A number of this owner; {@code business} may be null. */
    public void number(UUID owner, UUID business, String number) {
        execute("""
                insert into public.business_numbers
                  (user_id, business_id, phone_number, country_code, monthly_cost, provisioning_state, twilio_sid, is_primary)
                values (?, ?, ?, 'US', 1, 'active', ?, ?)
                """, owner, business, number, "PN" + UUID.randomUUID(), business != null);
    }

    public void configure(TestBusiness business, String key, String value) {
        execute(
                "update public.configurations set value = ? where business_id = ? and key = ?",
                value,
                business.id(),
                key);
    }

    /** Below the exchanges 555 and 976, which are for fiction and for calls that cost the caller more. */
    public static String randomNumber() {
        return "+1202" + ThreadLocalRandom.current().nextInt(2_000_000, 5_550_000);
    }

    public static String randomCallSid() {
        return "CA" + UUID.randomUUID().toString().replace("-", "");
    }

    public int execute(String sql, Object... values) {
        return sql().run(sql, values);
    }

    /** Keeps everybody else from this table until it is closed. */
    public AutoCloseable lock(String table) {
        try {
            Connection connection = superuser.getConnection();
            connection.setAutoCommit(false);
            try (var lock = connection.createStatement()) {
                lock.execute("lock table public." + table);
            }
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rows as maps of column to value. */
    public List<Map<String, Object>> rows(String sql, Object... values) {
        return sql().rows(sql, values);
    }

    public Map<String, Object> row(String sql, Object... values) {
        return sql().row(sql, values);
    }

    private SuperuserSql sql() {
        return new SuperuserSql(superuser);
    }

    public List<String> turns(String callSid) {
        return rows("""
                        select t.speaker || ': ' || t.text || case when t.interrupted then ' /' else '' end as line
                        from public.call_turns t join public.calls c on c.id = t.call_id
                        where c.call_sid = ? order by t.ordinal
                        """, callSid).stream().map(row -> (String) row.get("line")).toList();
    }

    /** A business made for one test. */
    public record TestBusiness(UUID owner, UUID id, String name, String number) {}
}
