package com.aira.schema;

import com.aira.sandbox.postgres.SandboxPostgres;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** A database of its own with the shared schema, and the ways in: as owner, as tenant, as nobody. */
final class TestSchema {

    private final SandboxPostgres postgres = SandboxPostgres.shared();
    private final String database = postgres.freshDatabase();
    private final Map<String, DataSource> pools = new ConcurrentHashMap<>();
    /** The tables that have rows from the beginning, as an array: plans, prices, settings. */
    private final String given = superuser(TestSchema::filledTables);

    /**
     * As it was when it was made, for tests that look at everything there is. Connections stay and know the schema already,
     * which a database a test would teach them anew each time.
     */
    void empty() {
        superuser(s -> {
            // The ledger lets nobody delete from it. A truncated table would be another file, for which all plans are
            // made anew.
            s.run("set local session_replication_role = replica");
            s.run("""
                    do $$
                    declare
                      candidate regclass;
                    begin
                      for candidate in
                        select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind = 'r' and n.nspname in ('auth', 'net', 'private', 'public', 'storage')
                          and c.oid <> all ('%s'::regclass[])
                      loop
                        execute 'delete from ' || candidate;
                      end loop;
                      perform setval(format('%%I.%%I', schemaname, sequencename)::regclass, start_value, false)
                      from pg_sequences
                      where schemaname in ('auth', 'net', 'private', 'public', 'storage') and last_value is not null;
                    end $$""".formatted(given));
            return null;
        });
    }

    interface Work<T> {
        T with(Session session) throws SQLException;
    }

    <T> T superuser(Work<T> work) {
        return in(SandboxPostgres.SUPERUSER, session -> {}, work);
    }

    /** As ui-service on behalf of an owner. */
    <T> T owner(UUID userId, Work<T> work) {
        return in("aira_ui", session -> Tenancy.enterOwner(session.connection, userId), work);
    }

    /** As the owner's own token through Supabase's public interface. */
    <T> T publicInterface(String role, UUID userId, Work<T> work) {
        return in(
                SandboxPostgres.SUPERUSER,
                session -> {
                    session.run("set local role " + role);
                    session.query(
                            "select set_config('request.jwt.claims', jsonb_build_object('sub', ?::text)::text, true)",
                            userId == null ? null : userId.toString());
                },
                work);
    }

    <T> T tenant(String role, UUID businessId, Work<T> work) {
        if (role.equals("aira_kb")) {
            claimed(businessId);
        }
        return in(role, session -> Tenancy.enterTenant(session.connection, businessId), work);
    }

    /** As after a claim of a job of this business: without one kb-updater-service does not enter it. */
    void claimed(UUID businessId) {
        superuser(s -> s.run("insert into private.job_claims (business_id) values (?)", businessId));
    }

    /** As a service that forgot to enter. */
    <T> T without(String role, Work<T> work) {
        return in(role, session -> {}, work);
    }

    /** A connection of its own, outside of any transaction; the caller closes it. */
    Connection connect(String role) throws SQLException {
        return postgres.dataSource(database, role).getConnection();
    }

    UUID newOwner() {
        UUID id = UUID.randomUUID();
        superuser(s -> s.run("insert into auth.users (id, email) values (?, ?)", id, id + "@example.com"));
        return id;
    }

    /** Open around the clock, no notice, one at a time: tests tighten what they are about. */
    UUID newBusiness(UUID owner, String zone) {
        return owner(owner, s -> {
            UUID id = s.one(
                    UUID.class,
                    "insert into public.business_v2 (user_id, name, time_zone, min_notice_minutes, max_days_ahead)"
                            + " values (?, 'Salon', ?, 0, 365) returning id",
                    owner,
                    zone);
            s.run("delete from public.business_hours where business_id = ?", id);
            s.run(
                    "insert into public.business_hours (business_id, weekday, opens, closes)"
                            + " select ?, n, '00:00', '00:00' from generate_series(1, 7) n",
                    id);
            return id;
        });
    }

    private static String filledTables(Session session) throws SQLException {
        List<String> filled = new ArrayList<>();
        for (String table : session.all(String.class, """
                select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and n.nspname in ('auth', 'net', 'private', 'public', 'storage')""")) {
            if (session.one(Boolean.class, "select exists (select from " + table + ")")) {
                filled.add(table);
            }
        }
        return "{" + String.join(",", filled) + "}";
    }

    /** At least a row in every table, so that an empty answer means something. */
    void fill(UUID owner, UUID business, String number) {
        Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS);
        book(owner, business, tomorrow, 30, "k");
        UUID document = UUID.randomUUID();
        superuser(s -> {
            s.run(
                    "insert into public.business_closures (business_id, starts_on, ends_on)"
                            + " values (?, '2030-01-01', '2030-01-01')",
                    business);
            UUID member = s.one(
                    UUID.class,
                    "insert into public.staff (business_id, name, is_active) values (?, 'Anna', false) returning id",
                    business);
            s.run(
                    "insert into public.staff_hours (business_id, staff_id, weekday, opens, closes)"
                            + " values (?, ?, 1, '09:00', '17:00')",
                    business,
                    member);
            s.run(
                    "insert into public.staff_time_off (business_id, staff_id, starts_at, ends_at)"
                            + " values (?, ?, '2030-01-01', '2030-01-02')",
                    business,
                    member);
            s.run(
                    "insert into public.staff_services (business_id, staff_id, service_id)"
                            + " select business_id, ?, id from public.services where business_id = ?",
                    member,
                    business);
            s.run(
                    "insert into public.documents (id, business_id, file_name, file_path, file_size, mime_type)"
                            + " values (?, ?, 'a.pdf', ?, 1, 'application/pdf')",
                    document,
                    business,
                    business + "/" + document + "/a.pdf");
            s.run(
                    "insert into public.websites (business_id, url, host)"
                            + " values (?, 'https://example.com/', 'example.com')",
                    business);
            s.run("insert into public.knowledge_entries (business_id, content) values (?, 'x')", business);
            s.run(
                    "insert into public.knowledge_chunks (business_id, document_id, ordinal, content, embedding, embedding_model)"
                            + " values (?, ?, 0, 'x', '\\x00', 'm')",
                    business,
                    document);
            s.run(
                    "insert into public.vector_changes (business_id, chunk_id, model, kind)"
                            + " values (?, gen_random_uuid(), 'm', 'upsert')",
                    business);
            s.run(
                    "insert into public.knowledge_moves (business_id, model, store) values (?, 'm', 'postgres')",
                    business);
            if (s.one(Boolean.class, "select to_regclass('public.chunk_vectors') is not null")) {
                s.run(
                        "insert into public.chunk_vectors (chunk_id, business_id, model, embedding)"
                                + " select id, business_id, 'm', '[1]' from public.knowledge_chunks where business_id = ?",
                        business);
            }
            s.run(
                    "insert into public.business_numbers (user_id, business_id, phone_number, country_code, monthly_cost,"
                            + " twilio_sid, provisioning_state) values (?, ?, ?, 'US', 1, 'PN', 'active')",
                    owner,
                    business,
                    number);
            s.run(
                    "insert into public.transactions (wallet_id, user_id, amount, currency, type, status, description,"
                            + " idempotency_key) select id, user_id, 10, 'USD', 'credit', 'completed', 'x', 'x'"
                            + " from public.wallets where user_id = ?",
                    owner);
            s.run(
                    "insert into public.wallet_debts (wallet_id, user_id, currency, amount, outstanding, cancelled,"
                            + " reason, source) select id, user_id, 'USD', 1, 0, 1, 'x', 'x' || id"
                            + " from public.wallets where user_id = ?",
                    owner);
            s.run(
                    "insert into public.number_periods (number_id, user_id, starts_on, ends_on, amount, currency,"
                            + " transaction_id) select n.id, n.user_id, '2030-01-01', '2030-02-01', 1, 'USD', t.id"
                            + " from public.business_numbers n join public.transactions t on t.user_id = n.user_id"
                            + " where n.user_id = ?",
                    owner);
            s.run("insert into public.usage_accounts (user_id, currency) values (?, 'INR')", owner);
            s.run(
                    "insert into public.usage_months (business_id, starts_on, currency) values (?, '2030-01-01', 'USD')",
                    business);
            s.run(
                    "insert into public.usage_records (user_id, business_id, source, source_id, occurred_at, quantity,"
                            + " unit_price, cost, currency) values (?, ?, 'text', gen_random_uuid(), now(), 1, 0, 0, 'USD')",
                    owner,
                    business);
            s.run("insert into public.billing_details (user_id, name) values (?, 'Ann')", owner);
            s.run(
                    "insert into public.invoices (user_id, number, issued_at, lines, total, currency, transaction_id)"
                            + " values (?, ?, now(), '[]', 1, 'USD', gen_random_uuid())",
                    owner,
                    "x" + owner);
            s.run(
                    "insert into public.payment_profiles (user_id, stripe_customer_id) values (?, ?)",
                    owner,
                    "cus" + owner);
            s.run(
                    "insert into public.auto_recharge_settings (user_id, threshold, amount, monthly_cap) values (?, 1, 1, 1)",
                    owner);
            s.run("insert into public.recharges (user_id, month, amount) values (?, '2030-01-01', 1)", owner);
            UUID call = s.one(
                    UUID.class,
                    "insert into public.calls (business_id, call_sid, from_number, to_number, provider)"
                            + " values (?, ?, 'x', 'y', 'p') returning id",
                    business,
                    "CA" + business);
            s.run(
                    "insert into public.call_turns (business_id, call_id, ordinal, speaker, text)"
                            + " values (?, ?, 0, 'caller', 'hi')",
                    business,
                    call);
            s.run(
                    "insert into public.call_reservations (call_id, business_id, user_id, currency, seconds,"
                            + " included_seconds, amount, expires_at) values (?, ?, ?, 'USD', 120, 120, 0, now())",
                    call,
                    business,
                    owner);
            s.run(
                    "insert into public.call_transfers (business_id, call_id, to_number, destination, currency,"
                            + " minute_price, time_limit, began_at, ended_at, duration)"
                            + " values (?, ?, '+12025550199', 'x', 'USD', 0, 60, now(), now(), 0)",
                    business,
                    call);
            s.run("insert into public.proven_numbers (user_id, phone_number) values (?, '+12025550100')", owner);
            UUID gap = s.one(
                    UUID.class,
                    "insert into public.knowledge_gaps (business_id, question) values (?, 'x') returning id",
                    business);
            s.run(
                    "insert into public.knowledge_gap_questions (business_id, gap_id, question, call_id) values (?, ?, 'x', ?)",
                    business,
                    gap,
                    call);
            s.run(
                    "insert into public.knowledge_proposals (business_id, call_id, question, answer) values (?, ?, 'x', 'y')",
                    business,
                    call);
            s.run("insert into public.sms_threads (business_id, customer_number) values (?, 'x')", business);
            s.run("insert into public.model_outages (business_id, since, last_at) values (?, now(), now())", business);
            s.run(
                    "insert into public.messages (business_id, direction, from_number, to_number, body, status)"
                            + " values (?, 'inbound', 'x', 'y', 'z', 'received')",
                    business);
            s.run(
                    "insert into public.caller_messages (business_id, body, idempotency_key) values (?, 'x', 'x')",
                    business);
            s.run(
                    "insert into public.notifications (business_id, recipient, channel, template, idempotency_key)"
                            + " values (?, 'x', 'sms', 't', ?)",
                    business,
                    "n" + business);
            return null;
        });
    }

    record Booking(String outcome, String reason, UUID id, List<Instant> alternatives, UUID staff, Integer minutes) {}

    Booking book(UUID owner, UUID business, Instant at, int minutes, String key) {
        return owner(owner, s -> s.book(business, at, minutes, key, null));
    }

    private interface Entrance {
        void into(Session session) throws SQLException;
    }

    private <T> T in(String role, Entrance entrance, Work<T> work) {
        try (Connection connection = pools.computeIfAbsent(role, name -> postgres.pool(database, name))
                .getConnection()) {
            // What the one before had set is gone, as on a new connection. Plans stay, as in the services' pools:
            // Postgres
            // makes those anew that it must, and to make all of them each time is half of what these tests would cost.
            try (var statement = connection.createStatement()) {
                statement.execute("reset session authorization; reset all; unlisten *; discard temp;"
                        + " select pg_advisory_unlock_all()");
            }
            connection.setAutoCommit(false);
            Session session = new Session(connection);
            try {
                entrance.into(session);
                return work.with(session);
            } catch (SQLException | RuntimeException e) {
                // What a connection of the pool has not finished would be committed when it is given back.
                connection.rollback();
                throw e;
            } finally {
                connection.commit();
            }
        } catch (SQLException e) {
            throw new Refused(e);
        }
    }

    /** What Postgres refused, with its SQLSTATE. */
    static final class Refused extends RuntimeException {
        final String state;
        final String constraint;

        Refused(SQLException e) {
            super(e.getMessage(), e);
            state = e.getSQLState();
            constraint = e instanceof org.postgresql.util.PSQLException p && p.getServerErrorMessage() != null
                    ? p.getServerErrorMessage().getConstraint()
                    : null;
        }
    }

    record Session(Connection connection) {

        int run(String sql, Object... arguments) throws SQLException {
            try (var statement = connection.prepareStatement(sql)) {
                bind(statement, arguments);
                return statement.execute() ? 0 : statement.getUpdateCount();
            }
        }

        <T> T one(Class<T> type, String sql, Object... arguments) throws SQLException {
            var all = all(type, sql, arguments);
            if (all.size() != 1) {
                throw new IllegalStateException(all.size() + " rows for " + sql);
            }
            return all.get(0);
        }

        <T> List<T> all(Class<T> type, String sql, Object... arguments) throws SQLException {
            try (var statement = connection.prepareStatement(sql)) {
                bind(statement, arguments);
                List<T> found = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(value(rows, type));
                    }
                }
                return found;
            }
        }

        long count(String sql, Object... arguments) throws SQLException {
            return one(Long.class, sql, arguments);
        }

        void query(String sql, Object... arguments) throws SQLException {
            all(Object.class, sql, arguments);
        }

        Booking book(UUID business, Instant at, Integer minutes, String key, String service) throws SQLException {
            return book(business, at, minutes, key, service, null, null);
        }

        /** @param minutes null: as long as the service takes */
        Booking book(
                UUID business, Instant at, Integer minutes, String key, String service, UUID staff, Integer partySize)
                throws SQLException {
            try (var statement = connection.prepareStatement(
                    "select * from public.book_appointment(?, 'Ann', '+14155550123', null, ?, ?::integer, 'manual', 'test',"
                            + " ?, ?, null, ?::uuid, ?::integer)")) {
                bind(statement, business, at, minutes, key, service, staff, partySize);
                return booking(statement);
            }
        }

        Booking move(UUID appointment, Instant at) throws SQLException {
            return move(appointment, at, null, null);
        }

        /** @param minutes and staff, null: as before */
        Booking move(UUID appointment, Instant at, Integer minutes, UUID staff) throws SQLException {
            try (var statement =
                    connection.prepareStatement("select * from public.move_appointment(?, ?, ?::integer, ?::uuid)")) {
                bind(statement, appointment, at, minutes, staff);
                return booking(statement);
            }
        }

        private static Booking booking(java.sql.PreparedStatement statement) throws SQLException {
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                var offered =
                        (java.sql.Timestamp[]) row.getArray("alternatives").getArray();
                return new Booking(
                        row.getString("outcome"),
                        row.getString("reason"),
                        row.getObject("appointment_id", UUID.class),
                        Arrays.stream(offered)
                                .map(java.sql.Timestamp::toInstant)
                                .toList(),
                        row.getObject("staff_id", UUID.class),
                        row.getObject("duration", Integer.class));
            }
        }

        private static <T> T value(ResultSet rows, Class<T> type) throws SQLException {
            if (type == Instant.class) {
                return type.cast(rows.getTimestamp(1).toInstant());
            }
            if (type == BigDecimal.class || type == Object.class) {
                return type.cast(rows.getObject(1));
            }
            return rows.getObject(1, type);
        }

        private static void bind(java.sql.PreparedStatement statement, Object... arguments) throws SQLException {
            for (int i = 0; i < arguments.length; i++) {
                Object argument = arguments[i];
                statement.setObject(i + 1, argument instanceof Instant at ? java.sql.Timestamp.from(at) : argument);
            }
        }
    }
}
