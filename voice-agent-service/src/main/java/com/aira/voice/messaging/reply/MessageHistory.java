package com.aira.voice.messaging.reply;

import com.aira.runtime.database.Sql;
import com.aira.voice.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** What a business and a customer wrote to each other lately, in the table {@code messages}. */
@ApplicationScoped
public class MessageHistory {

    private final Tenants tenants;

    MessageHistory(Tenants tenants) {
        this.tenants = tenants;
    }

    /** What was written before a received message, and what we wrote to its sender, newest first. */
    public List<EarlierText> before(UUID businessId, String customerNumber, UUID receivedId) {
        return tenants.within(
                businessId,
                connection -> Sql.list(
                        connection,
                        """
                        select m.direction = 'outbound' as ours, m.body, m.created_at,
                               m.direction = 'inbound' and exists (
                                 select from public.messages a where a.reply_to = m.id) as answered
                        from public.messages m
                        where m.business_id = ? and m.customer_number = ? and m.id <> ?
                          and m.created_at > now() - make_interval(secs => ?)
                          and (m.direction = 'outbound'
                               or m.created_at <= (select r.created_at from public.messages r where r.id = ?))
                        order by m.created_at desc, m.id limit ?
                        """,
                        row -> new EarlierText(
                                row.getBoolean("ours"),
                                row.getString("body"),
                                Sql.instant(row, "created_at"),
                                row.getBoolean("answered")),
                        businessId,
                        customerNumber,
                        receivedId,
                        ReplyPolicy.LOOKS_BACK.toSeconds(),
                        receivedId,
                        ReplyPolicy.MOST_EARLIER));
    }

    /** Notes for the owner why a received message gets no answer. */
    public void keepSilent(UUID businessId, UUID receivedId, NoReplyReason why) {
        tenants.run(
                businessId,
                connection -> Sql.update(
                        connection, "update public.messages set silence = ? where id = ?", why.column(), receivedId));
    }
}
