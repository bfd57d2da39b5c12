package com.aira.ui.messages;

import com.aira.runtime.database.Sql;
import com.aira.ui.shell.Shell;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/**
 * The text messages between the business and one other number, shown by the last of them.
 *
 * @param customer the name on the latest appointment of that number; null when there is none
 */
public record Conversation(
        UUID lastId,
        String number,
        String customer,
        String direction,
        String body,
        String status,
        String errorCode,
        String media,
        Instant at) {
    // A message is shown when it is the newest of its number: one probe of ix_messages_customer for each, newest first,
    // until the page is full. "offset 0" keeps the planner from probing every message first and sorting then.
    private static final String NEWEST_FIRST = """
            select m.id, m.customer_number,
                   (select a.customer_name from public.appointments a
                    where a.business_id = m.business_id and a.customer_phone = m.customer_number
                    order by a.scheduled_at desc limit 1) as customer,
                   m.direction, m.body, m.status, m.error_code, cast(m.media as text) as media, m.created_at
            from (
              select * from public.messages
              where business_id = ? and (created_at < ? or created_at = ? and id > ?)
              order by created_at desc, id offset 0) m
            where m.id = (
                select n.id from public.messages n
                where n.business_id = m.business_id and n.customer_number = m.customer_number
                order by n.created_at desc, n.id limit 1)
            order by m.created_at desc, m.id limit ?""";

    private static final String OF_NUMBER = """
            select id, direction, body, status, error_code, cast(media as text) as media, silence, created_at
            from public.messages
            where business_id = ? and customer_number = ?
              and (created_at < ? or created_at = ? and id > ?)
            order by created_at desc, id limit ?""";

    /** Conversations whose last message is newest come first. The business must be known to be the owner's. */
    static Page<Conversation> of(Connection connection, UUID business, Paging paging) throws SQLException {
        var after = paging.newestFirst();
        return paging.page(
                Sql.list(
                        connection,
                        NEWEST_FIRST,
                        Conversation.class,
                        business,
                        after.at(),
                        after.at(),
                        after.id(),
                        paging.limit + 1),
                one -> one,
                one -> new Cursor(one.at, one.lastId));
    }

    /** The messages of one conversation, newest first. */
    static Page<TextMessage> with(Connection connection, UUID business, String number, Paging paging)
            throws SQLException {
        var after = paging.newestFirst();
        return paging.page(
                Sql.list(
                        connection,
                        OF_NUMBER,
                        TextMessage.class,
                        business,
                        number,
                        after.at(),
                        after.at(),
                        after.id(),
                        paging.limit + 1),
                one -> one,
                one -> new Cursor(one.createdAt(), one.id()));
    }

    /** The customer's name where an appointment of that number tells it. */
    static String customer(Connection connection, UUID business, String number) throws SQLException {
        return Sql.value(
                connection,
                "select customer_name from public.appointments where business_id = ?"
                        + " and customer_phone = ? order by scheduled_at desc limit 1",
                String.class,
                business,
                number);
    }

    public String who(Shell shell) {
        return customer == null ? shell.phone(number) : customer;
    }

    /** The last words; what came instead when there were none. */
    public String last() {
        var files = MessageFile.of(media);
        return body.isBlank() && !files.isEmpty() ? files.get(0).kind() : body;
    }

    public Delivery delivery() {
        return Delivery.of(direction, status, errorCode);
    }

    /** The number as a segment of an address. */
    public String segment() {
        return segment(number);
    }

    static String segment(String number) {
        return URLEncoder.encode(number, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
