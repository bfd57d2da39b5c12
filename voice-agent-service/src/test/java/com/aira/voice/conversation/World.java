package com.aira.voice.conversation;

import com.aira.runtime.budget.Budgets;
import com.aira.sandbox.postgres.PaidOwner;
import com.aira.sandbox.postgres.SandboxPostgres;
import com.aira.voice.booking.Appointments;
import com.aira.voice.booking.CallerMessages;
import com.aira.voice.booking.identity.CallerCodes;
import com.aira.voice.booking.identity.IdentityLimits;
import com.aira.voice.booking.identity.OneTimeCodes;
import com.aira.voice.business.BusinessProfiles;
import com.aira.voice.dialogue.DialogueReceptionist;
import com.aira.voice.frames.Attestation;
import com.aira.voice.frames.Channel;
import com.aira.voice.frames.Conversation;
import com.aira.voice.knowledge.KnowledgeFixture;
import com.aira.voice.limits.DefaultLimits;
import com.aira.voice.outbox.CustomerTexts;
import com.aira.voice.tenancy.PlainTenants;
import com.aira.voice.tools.ToolSessions;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** A database with three small businesses, in which it is always Monday, November 23rd 2026, 10 AM in New York. */
public final class World {

    public static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
    public static final ZoneId ZONE = ZoneId.of("America/New_York");
    public static final ObjectMapper JSON = new ObjectMapper()
            .findAndRegisterModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    final DataSource asVoice;
    private final DataSource superuser;
    final PlainTenants tenants;
    final BusinessProfiles profiles;
    final MemoryStore store;
    final Appointments appointments;
    final CallerMessages messages;
    final com.aira.voice.knowledge.Knowledge knowledge;
    final ToolSessions tools;

    World() {
        SandboxPostgres postgres = SandboxPostgres.shared();
        String url = postgres.jdbcUrl(postgres.freshDatabase()) + "?options="
                + URLEncoder.encode("-c aira.clock=" + NOW, StandardCharsets.UTF_8);
        superuser = SandboxPostgres.poolAt(url, SandboxPostgres.SUPERUSER);
        asVoice = SandboxPostgres.poolAt(url, "aira_voice");
        tenants = new PlainTenants(asVoice);
        profiles = new BusinessProfiles(tenants, JSON);
        store = new MemoryStore(tenants, profiles, JSON);
        appointments = new Appointments(tenants, JSON, DefaultLimits.ofCallers(asVoice));
        messages = new CallerMessages(tenants, JSON);
        knowledge = KnowledgeFixture.over(tenants);
        IdentityLimits limits = new IdentityLimits(new Budgets(asVoice, 1));
        CallerCodes codes = new CallerCodes(new OneTimeCodes("secret of the tests"), new CustomerTexts(tenants, JSON));
        tools = new ToolSessions(appointments, messages, knowledge, codes, limits, JSON);
    }

    ConversationService desk(Receptionist... before) {
        List<Receptionist> receptionists = new ArrayList<>(List.of(before));
        receptionists.add(new DialogueReceptionist(JSON, knowledge));
        return new ConversationService(
                receptionists,
                store,
                tools,
                KnowledgeFixture.gaps(tenants, knowledge),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** As the superuser, at the same instant. */
    Connection connect() throws SQLException {
        return superuser.getConnection();
    }

    UUID business(String kind) throws SQLException {
        try (Connection connection = connect()) {
            UUID owner = UUID.randomUUID();
            PaidOwner.create(connection, owner, owner + "@owner.test");
            UUID id = UUID.randomUUID();
            Businesses.valueOf(kind.toUpperCase()).create(connection, owner, id);
            return id;
        }
    }

    /** The phone company vouches for the caller's number. */
    Conversation call(UUID business, String from, Map<String, String> settings) throws SQLException {
        return call(business, from, Attestation.PASSED_A, settings);
    }

    Conversation call(UUID business, String from, Attestation attestation, Map<String, String> settings)
            throws SQLException {
        String sid = "CA" + UUID.randomUUID().toString().replace("-", "");
        UUID row = UUID.randomUUID();
        try (Connection connection = connect()) {
            execute(
                    connection,
                    "insert into public.calls (id, business_id, call_sid, from_number, to_number, provider) values ('"
                            + row + "', '" + business + "', '" + sid + "', '" + from
                            + "', '+12025550100', 'conversation_relay')");
            return conversation(connection, Channel.VOICE, business, row, sid, from, attestation, settings);
        }
    }

    Conversation thread(UUID business, String from, Map<String, String> settings) throws SQLException {
        UUID row = UUID.randomUUID();
        try (Connection connection = connect()) {
            execute(
                    connection,
                    "insert into public.sms_threads (id, business_id, customer_number) values ('" + row + "', '"
                            + business + "', '" + from + "')");
            return conversation(
                    connection,
                    Channel.SMS,
                    business,
                    row,
                    "SM" + UUID.randomUUID().toString().replace("-", ""),
                    from,
                    Attestation.NONE,
                    settings);
        }
    }

    private static Conversation conversation(
            Connection connection,
            Channel channel,
            UUID business,
            UUID row,
            String sid,
            String from,
            Attestation attestation,
            Map<String, String> settings)
            throws SQLException {
        try (var query = connection.prepareStatement("select name from public.business_v2 where id = ?")) {
            query.setObject(1, business);
            var name = query.executeQuery();
            name.next();
            return new Conversation(
                    channel,
                    business,
                    row,
                    sid,
                    name.getString(1),
                    ZONE,
                    from.startsWith("+") ? Optional.of(from) : Optional.empty(),
                    attestation,
                    settings);
        }
    }

    void book(UUID business, String service, String local, int minutes, String name, String phone) throws SQLException {
        try (Connection connection = connect();
                var insert = connection.prepareStatement(
                        "insert into public.appointments (business_id, customer_name, customer_phone, scheduled_at, duration, service_type)"
                                + " values (?, ?, ?, ?::timestamp at time zone 'America/New_York', ?, ?)")) {
            insert.setObject(1, business);
            insert.setString(2, name);
            insert.setString(3, phone);
            insert.setString(4, local);
            insert.setInt(5, minutes);
            insert.setString(6, service);
            insert.executeUpdate();
        }
    }

    /** The calendar as lines: {@code 2026-11-25T14:00 Haircut Maria Lopez confirmed}. */
    List<String> calendar(UUID business) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = connect();
                var query = connection.prepareStatement(
                        "select scheduled_at, coalesce(service_type, '-'), customer_name, status, coalesce(customer_phone, '-'), coalesce(notes, '')"
                                + " from public.appointments where business_id = ? order by scheduled_at, created_at")) {
            query.setObject(1, business);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    lines.add((DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm")
                                            .format(rows.getTimestamp(1)
                                                    .toInstant()
                                                    .atZone(ZONE))
                                    + " " + rows.getString(2) + " " + rows.getString(3) + " " + rows.getString(4) + " "
                                    + rows.getString(5) + " " + rows.getString(6))
                            .strip());
                }
            }
        }
        return lines;
    }

    /** An appointment as it stands in the book; local time. */
    record Booked(String at, String service, String name, String status, String notes, String staff) {}

    /** What stands in the book under a number, and what this caller made under another. */
    List<Booked> booked(UUID business, String caller) throws SQLException {
        List<Booked> all = new ArrayList<>();
        try (Connection connection = connect();
                var query = connection.prepareStatement(
                        "select a.scheduled_at, coalesce(a.service_type, ''), a.customer_name, a.status, coalesce(a.notes, ''), coalesce(s.name, '')"
                                + " from public.appointments a left join public.staff s on s.id = a.staff_id"
                                + " where a.business_id = ? and (a.customer_phone = ? or a.source = 'voice_agent')"
                                + " order by a.scheduled_at, a.created_at")) {
            query.setObject(1, business);
            query.setString(2, caller);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    all.add(new Booked(
                            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
                                    .format(rows.getTimestamp(1).toInstant().atZone(ZONE)),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getString(6)));
                }
            }
        }
        return all;
    }

    List<String> column(String sql, UUID business) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = connect();
                var query = connection.prepareStatement(sql)) {
            query.setObject(1, business);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
        }
        return values;
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
