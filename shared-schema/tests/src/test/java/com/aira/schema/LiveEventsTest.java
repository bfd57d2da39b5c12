package com.aira.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** What the database tells on {@code aira_live}, as a listener hears it. */
class LiveEventsTest {

    private static final TestSchema schema = new TestSchema();

    private final UUID owner = schema.newOwner();
    private final UUID business = schema.newBusiness(owner, "Europe/Berlin");
    private Connection listener;

    @BeforeEach
    void listen() throws SQLException {
        listener = schema.connect("aira_ui");
        try (var statement = listener.createStatement()) {
            statement.execute("listen aira_live");
        }
    }

    @AfterEach
    void leave() throws SQLException {
        listener.close();
    }

    @Test
    void insert_namesTopicBusinessAndRow() {
        UUID document = newDocument();

        assertThat(heard()).containsExactly(event("documents", business, null, document));
    }

    @Test
    void turn_isToldAsItsCall() {
        UUID call = newCall();
        heard();

        schema.tenant(
                "aira_voice",
                business,
                s -> s.run(
                        "insert into public.call_turns (business_id, call_id, ordinal, speaker, text)"
                                + " values (?, ?, 1, 'caller', 'My name is Ann, +14155552671')",
                        business,
                        call));

        assertThat(heard()).containsExactly(event("calls", business, null, call));
    }

    @Test
    void turnThatIsDeliveredAgain_isSilent() {
        UUID call = newCall();
        String turn = "insert into public.call_turns (business_id, call_id, ordinal, speaker, text)"
                + " values (?, ?, 1, 'caller', 'Hello') on conflict (call_id, ordinal) do nothing";
        schema.tenant("aira_voice", business, s -> s.run(turn, business, call));
        heard();

        schema.tenant("aira_voice", business, s -> s.run(turn, business, call));

        assertThat(heard()).isEmpty();
    }

    @Test
    void whatNobodySees_isSilent() {
        UUID document = newDocument();
        UUID call = newCall();
        heard();

        schema.tenant(
                "aira_kb",
                business,
                s -> s.run(
                        "update public.documents set lease_until = now() + interval '1 minute', attempts = 2 where id = ?",
                        document));
        schema.tenant(
                "aira_voice",
                business,
                s -> s.run("update public.calls set dialogue = '{\"step\": 2}', reconnects = 1 where id = ?", call));

        assertThat(heard()).isEmpty();
    }

    @Test
    void progress_isTold() {
        UUID document = newDocument();
        heard();

        schema.tenant(
                "aira_kb", business, s -> s.run("update public.documents set progress = 40 where id = ?", document));

        assertThat(heard()).containsExactly(event("documents", business, null, document));
    }

    @Test
    void deletion_isTold() {
        UUID document = newDocument();
        heard();

        schema.owner(owner, s -> s.run("delete from public.documents where id = ?", document));

        assertThat(heard()).containsExactly(event("documents", business, null, document));
    }

    @Test
    void rollback_tellsNothing() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> schema.tenant("aira_voice", business, s -> {
                    s.run(
                            "insert into public.caller_messages (business_id, body, idempotency_key) values (?, 'x', 'r')",
                            business);
                    throw new SQLException("changed its mind");
                })))
                .hasMessage("changed its mind");

        assertThat(heard()).isEmpty();
    }

    @Test
    void thousandRowsInOneStatement_areOneEventWithoutAnId() {
        schema.superuser(s -> s.run(
                "insert into public.messages (business_id, direction, from_number, to_number, body, status)"
                        + " select ?, 'inbound', 'x', 'y', 'Call Ann', 'received' from generate_series(1, 1000)",
                business));
        assertThat(heard()).containsExactly(event("messages", business, null, null));

        schema.superuser(s -> s.run("update public.messages set status = 'delivered' where business_id = ?", business));
        assertThat(heard()).containsExactly(event("messages", business, null, null));
    }

    /** The plan made for one row must not be the one that compares each old row with each new one. */
    @Test
    void bulkUpdateAfterASmallOne_staysLinear() {
        schema.superuser(s -> s.run(
                "insert into public.messages (business_id, direction, from_number, to_number, body, status)"
                        + " select ?, 'inbound', n::text, 'y', 'z', 'received' from generate_series(1, 20000) n",
                business));
        heard();

        long took = schema.superuser(s -> {
            String update = "update public.messages set status = ? where business_id = ? and from_number::int <= ?";
            for (int warm = 0; warm < 8; warm++) {
                s.run(update, "sent " + warm, business, 1);
            }
            long began = System.nanoTime();
            s.run(update, "delivered", business, 20000);
            return (System.nanoTime() - began) / 1_000_000;
        });

        assertThat(heard()).contains(event("messages", business, null, null));
        assertThat(took).as("milliseconds for 20,000 rows").isLessThan(10_000);
    }

    @Test
    void whatIsTheOwners_namesTheOwner() {
        schema.superuser(s -> s.run(
                "insert into public.transactions (wallet_id, user_id, amount, currency, type, status, description,"
                        + " idempotency_key) select id, user_id, 20, 'USD', 'credit', 'completed', 'Top-up', 'k'"
                        + " from public.wallets where user_id = ?",
                owner));
        UUID wallet =
                schema.superuser(s -> s.one(UUID.class, "select id from public.wallets where user_id = ?", owner));

        assertThat(heard()).containsExactly(event("wallet", null, owner, wallet));
    }

    @Test
    void newBusiness_isItsOwners() {
        UUID created = schema.newBusiness(owner, "Europe/Berlin");

        assertThat(heard()).contains(event("business", null, owner, created));
    }

    @Test
    void reservedNumber_isItsOwners() {
        UUID number = schema.superuser(s -> s.one(
                UUID.class,
                "insert into public.business_numbers (user_id, business_id, phone_number, country_code, monthly_cost)"
                        + " values (?, ?, '+14155550177', 'US', 1) returning id",
                owner,
                business));

        assertThat(heard()).containsExactly(event("numbers", null, owner, number));
    }

    @Test
    void everyTableWithAPage_isToldWithIdsAlone() {
        schema.fill(owner, business, "+14155550178");

        List<String> heard = heard();

        assertThat(heard).allSatisfy(payload -> assertThat(payload)
                .matches("\\{\"topic\" : \"[a-z-]+\", \"business\" : (null|\"[0-9a-f-]{36}\"),"
                        + " \"owner\" : (null|\"[0-9a-f-]{36}\"), \"id\" : (null|\"[0-9a-f-]{36}\")}"));
        assertThat(heard.stream().map(payload -> payload.split("\"")[3]).distinct())
                .containsExactlyInAnyOrder(
                        "documents",
                        "knowledge",
                        "appointments",
                        "calls",
                        "messages",
                        "caller-messages",
                        "gaps",
                        "websites",
                        "numbers",
                        "wallet",
                        "usage",
                        "business");
    }

    private UUID newDocument() {
        UUID id = UUID.randomUUID();
        schema.superuser(s -> s.run(
                "insert into public.documents (id, business_id, file_name, file_path, file_size, mime_type)"
                        + " values (?, ?, 'prices of Ann.txt', ?, 1, 'text/plain')",
                id,
                business,
                business + "/" + id + "/prices of Ann.txt"));
        return id;
    }

    private UUID newCall() {
        return schema.superuser(s -> s.one(
                UUID.class,
                "insert into public.calls (business_id, call_sid, from_number, to_number, provider)"
                        + " values (?, ?, '+14155552671', '+14155550123', 'conversation_relay') returning id",
                business,
                "CA" + UUID.randomUUID()));
    }

    private static String event(String topic, UUID business, UUID owner, UUID id) {
        return "{\"topic\" : \"" + topic + "\", \"business\" : " + quoted(business) + ", \"owner\" : " + quoted(owner)
                + ", \"id\" : " + quoted(id) + "}";
    }

    private static String quoted(UUID id) {
        return id == null ? "null" : '"' + id.toString() + '"';
    }

    /** What was told since the last look. A query brings every notification of transactions that committed before it. */
    private List<String> heard() {
        try (var statement = listener.createStatement()) {
            statement.execute("select 1");
            List<String> payloads = new ArrayList<>();
            for (var notification : listener.unwrap(PGConnection.class).getNotifications(200)) {
                payloads.add(notification.getParameter());
            }
            return payloads;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
