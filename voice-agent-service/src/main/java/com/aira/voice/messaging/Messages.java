package com.aira.voice.messaging;

import com.aira.runtime.database.Sql;
import com.aira.voice.destination.Destinations;
import com.aira.voice.messaging.consent.ConsentWords;
import com.aira.voice.messaging.consent.Keyword;
import com.aira.voice.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The table {@code messages}. */
@ApplicationScoped
class Messages {

    private final Tenants tenants;
    private final Destinations destinations = new Destinations();

    Messages(Tenants tenants) {
        this.tenants = tenants;
    }

    /** Notes a received message in its thread, once per MessageSid; a keyword takes effect with its first delivery alone. */
    Received receive(UUID businessId, InboundMessage message) {
        return tenants.within(businessId, connection -> {
            SmsThreads.SmsThread thread = SmsThreads.open(connection, businessId, message.from());
            Keyword keyword = ConsentWords.read(message.body(), message.optOutType(), thread.optedOut())
                    .keyword();
            int inserted = Sql.update(
                    connection,
                    """
                    insert into public.messages
                      (business_id, twilio_sid, direction, from_number, to_number, body, status, keyword, media)
                    values (?, ?, 'inbound', ?, ?, ?, 'received', ?, ?::jsonb)
                    on conflict (twilio_sid) do nothing
                    """,
                    businessId,
                    message.sid(),
                    message.from(),
                    message.to(),
                    message.body(),
                    keyword.column().orElse(null),
                    message.mediaJson());
            if (inserted == 1 && (keyword == Keyword.STOP || keyword == Keyword.START)) {
                SmsThreads.optOut(connection, businessId, message.from(), keyword == Keyword.STOP);
            }
            return received(connection, message, thread);
        });
    }

    /** Whether carriers would hold back what this number texts there. */
    boolean isHeldBack(UUID businessId, String from, String to) {
        return tenants.within(businessId, connection -> destinations.isHeldBack(connection, from, to));
    }

    /** Notes a text that was not handed over, since carriers would hold it back; its owner reads why. */
    void heldBack(UUID businessId, Outgoing message, String from, String to) {
        tenants.run(
                businessId,
                connection -> Sql.update(connection, """
                        insert into public.messages
                          (id, business_id, direction, from_number, to_number, body, status, error_code)
                        values (?, ?, 'outbound', ?, ?, ?, 'failed', 'unregistered')
                        on conflict (id) do nothing
                        """, message.id(), businessId, from, to, message.body()));
    }

    /** What has already been answered to a received message. */
    List<Reply> replies(UUID businessId, UUID receivedId) {
        return tenants.within(
                businessId,
                connection -> Sql.list(
                        connection,
                        """
                        select m.id, m.body, m.error_code in ('destination', 'wallet', 'cap', 'minutes') as withheld,
                               exists (select from public.notifications n where n.id = m.id) as posted
                        from public.messages m where m.reply_to = ? order by m.created_at, m.id
                        """,
                        row -> new Reply(
                                new Outgoing(Sql.uuid(row, "id"), row.getString("body")),
                                row.getBoolean("posted") || row.getBoolean("withheld")),
                        receivedId));
    }

    /**
     * Notes the answer to a received message before it is handed over. Who has withdrawn meanwhile gets none, and no part
     * leaves that the business cannot pay.
     *
     * @param throughOutbox whether the outbox sends it, because nobody waits for it any more
     * @param atLimit whether it says no more than that the business is at its limit, which is said where it costs little
     */
    List<Outgoing> reply(
            UUID businessId,
            UUID receivedId,
            InboundMessage message,
            List<String> parts,
            boolean throughOutbox,
            boolean atLimit) {
        return tenants.within(businessId, connection -> {
            List<Outgoing> replies = new ArrayList<>();
            if (SmsThreads.hasOptedOut(connection, businessId, message.from())) {
                return replies;
            }
            for (String part : parts) {
                Outgoing reply = new Outgoing(UUID.randomUUID(), part);
                if (hold(connection, reply, message.to(), message.from(), Optional.of(receivedId), atLimit)
                        .isPresent()) {
                    return replies;
                }
                if (throughOutbox) {
                    enqueue(connection, businessId, reply, message);
                }
                replies.add(reply);
            }
            return replies;
        });
    }

    /**
     * Notes a message of the outbox before it is handed to Twilio; again changes nothing.
     *
     * @return why it may not be handed over: what it costs there, or that it has no price; it is noted as failed then
     */
    Optional<String> sending(UUID businessId, Outgoing message, String from, String to) {
        return tenants.within(businessId, connection -> hold(connection, message, from, to, Optional.empty(), false));
    }

    /** Moves a sent message on, never back. */
    void report(
            UUID businessId, UUID messageId, Optional<String> twilioSid, MessageStatus status, Optional<String> error) {
        tenants.run(
                businessId,
                connection -> Sql.update(
                        connection,
                        """
                        update public.messages
                        set twilio_sid = coalesce(twilio_sid, ?), error_code = coalesce(?, error_code),
                            status = case when status = any (?) then ? else status end
                        where id = ?
                        """,
                        twilioSid.orElse(null),
                        error.orElse(null),
                        status.before().toArray(String[]::new),
                        status.column(),
                        messageId));
    }

    /** Whether a customer got any text of a business within a day. */
    boolean repliedLately(UUID businessId, String customerNumber) {
        return tenants.within(businessId, connection -> Sql.first(
                        connection, """
                        select exists (select from public.messages where business_id = ? and customer_number = ?
                          and direction = 'outbound' and created_at > private.clock() - interval '1 day')
                        """, row -> row.getBoolean(1), businessId, customerNumber)
                .orElseThrow());
    }

    /** The number that a business writes from; empty when it has none. */
    Optional<String> numberOf(UUID businessId) {
        return tenants.within(
                businessId, connection -> Sql.first(connection, """
                        select phone_number from public.business_numbers
                        where business_id = ? and provisioning_state = 'active' and is_active
                        order by is_primary desc, purchase_date, phone_number limit 1
                        """, row -> row.getString("phone_number"), businessId));
    }

    /** The message of a MessageSid that Twilio reports on. */
    Optional<Known> find(String twilioSid) {
        return tenants.outside(connection -> Sql.first(
                connection,
                "select message_id, business_id from private.find_message(?)",
                row -> new Known(Sql.uuid(row, "business_id"), Sql.uuid(row, "message_id")),
                twilioSid));
    }

    private static Received received(Connection connection, InboundMessage message, SmsThreads.SmsThread thread)
            throws SQLException {
        return Sql.first(
                        connection,
                        "select id, keyword, silence from public.messages where twilio_sid = ?",
                        row -> received(row, message, thread),
                        message.sid())
                .orElseThrow(() -> new SQLException("MessageSid is known as a message of another business", "23505"));
    }

    private static Received received(ResultSet row, InboundMessage message, SmsThreads.SmsThread thread)
            throws SQLException {
        String keyword = row.getString("keyword");
        return new Received(
                Sql.uuid(row, "id"),
                thread.id(),
                thread.optedOut(),
                keyword == null ? Keyword.NONE : Keyword.valueOf(keyword.toUpperCase(Locale.ROOT)),
                // As at its first delivery: by now it has taken effect.
                ConsentWords.read(message.body(), message.optOutType(), true).answeredByCarrier(),
                row.getString("silence") != null);
    }

    private static Optional<String> hold(
            Connection connection, Outgoing message, String from, String to, Optional<UUID> replyTo, boolean atLimit)
            throws SQLException {
        return Sql.first(
                        connection,
                        "select private.hold_text(?, ?, ?, ?, ?::uuid, ?)",
                        row -> Optional.ofNullable(row.getString(1)).map(Messages::words),
                        message.id(),
                        from,
                        to,
                        message.body(),
                        replyTo.orElse(null),
                        atLimit)
                .orElseThrow();
    }

    private static String words(String refusal) {
        return switch (refusal) {
            case "destination" -> "there is no price for texts to this number";
            case "wallet" -> "the wallet does not hold what this text costs";
            default -> "the business has reached its limit";
        };
    }

    /** The line of the outbox and the message share their id. */
    private static void enqueue(Connection connection, UUID businessId, Outgoing reply, InboundMessage message)
            throws SQLException {
        Sql.call(
                connection,
                """
                select private.enqueue_notification(?, 'sms', 'reply', jsonb_build_object('text', ?::text), ?,
                  p_business_id => ?, p_id => ?)
                """,
                message.from(),
                reply.body(),
                "reply:" + message.sid() + ":" + reply.id(),
                businessId,
                reply.id());
    }

    /**
     * A received message and its thread.
     *
     * @param optedOut before this message
     * @param keyword what it says about texts; with any, it is no part of a conversation
     * @param answeredByCarrier whether Twilio has answered that keyword
     * @param leftUnanswered whether it was decided before that it gets no answer
     */
    record Received(
            UUID messageId,
            UUID threadId,
            boolean optedOut,
            Keyword keyword,
            boolean answeredByCarrier,
            boolean leftUnanswered) {}

    /** An answer; {@code posted} when the outbox sends it and no webhook, or when it may not be sent at all. */
    record Reply(Outgoing message, boolean posted) {}

    /** A message to a customer. */
    record Outgoing(UUID id, String body) {}

    /** A message that Twilio knows by its MessageSid. */
    record Known(UUID businessId, UUID messageId) {}
}
