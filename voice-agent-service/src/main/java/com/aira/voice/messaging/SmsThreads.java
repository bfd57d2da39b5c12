package com.aira.voice.messaging;

import com.aira.runtime.database.Sql;
import com.aira.voice.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** The table {@code sms_threads}: who writes with a business, and who wants no more texts of it. */
@ApplicationScoped
class SmsThreads {

    private final Tenants tenants;

    SmsThreads(Tenants tenants) {
        this.tenants = tenants;
    }

    record SmsThread(UUID id, boolean optedOut) {}

    /** The thread of a customer, who begins it with the first message. */
    static SmsThread open(Connection connection, UUID businessId, String customerNumber) throws SQLException {
        return Sql.first(
                        connection,
                        """
                        insert into public.sms_threads (business_id, customer_number) values (?, ?)
                        on conflict (business_id, customer_number) do update set updated_at = now()
                        returning id, opted_out
                        """,
                        row -> new SmsThread(Sql.uuid(row, "id"), row.getBoolean("opted_out")),
                        businessId,
                        customerNumber)
                .orElseThrow();
    }

    /** Twilio would not deliver a message because its recipient has withdrawn there. */
    void withdrawnAtCarrier(UUID businessId, UUID messageId) {
        tenants.run(businessId, connection -> Sql.update(connection, """
                        update public.sms_threads t set opted_out = true
                        from public.messages m
                        where m.id = ? and t.business_id = m.business_id and t.customer_number = m.customer_number
                        """, messageId));
    }

    void optOut(UUID businessId, String customerNumber, boolean optedOut) {
        tenants.run(businessId, connection -> optOut(connection, businessId, customerNumber, optedOut));
    }

    static boolean hasOptedOut(Connection connection, UUID businessId, String customerNumber) throws SQLException {
        return Sql.first(
                        connection,
                        "select 1 from public.sms_threads where business_id = ? and customer_number = ? and opted_out",
                        row -> true,
                        businessId,
                        customerNumber)
                .isPresent();
    }

    static void optOut(Connection connection, UUID businessId, String customerNumber, boolean optedOut)
            throws SQLException {
        Sql.update(connection, """
                insert into public.sms_threads (business_id, customer_number, opted_out) values (?, ?, ?)
                on conflict (business_id, customer_number) do update set opted_out = excluded.opted_out
                """, businessId, customerNumber, optedOut);
    }
}
