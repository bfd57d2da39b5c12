package com.aira.voice.messaging;

import com.aira.voice.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into public.sms_threads (business_id, customer_number) values (?, ?)
                on conflict (business_id, customer_number) do update set updated_at = now()
                returning id, opted_out
                """)) {
            upsert.setObject(1, businessId);
            upsert.setString(2, customerNumber);
            try (ResultSet row = upsert.executeQuery()) {
                row.next();
                return new SmsThread(row.getObject("id", UUID.class), row.getBoolean("opted_out"));
            }
        }
    }

    /** Twilio would not deliver a message because its recipient has withdrawn there. */
    void withdrawnAtCarrier(UUID businessId, UUID messageId) {
        tenants.run(businessId, connection -> {
            try (PreparedStatement update = connection.prepareStatement("""
                    update public.sms_threads t set opted_out = true
                    from public.messages m
                    where m.id = ? and t.business_id = m.business_id and t.customer_number = m.customer_number
                    """)) {
                update.setObject(1, messageId);
                update.executeUpdate();
            }
        });
    }

    void optOut(UUID businessId, String customerNumber, boolean optedOut) {
        tenants.run(businessId, connection -> optOut(connection, businessId, customerNumber, optedOut));
    }

    static boolean hasOptedOut(Connection connection, UUID businessId, String customerNumber) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(
                "select 1 from public.sms_threads where business_id = ? and customer_number = ? and opted_out")) {
            find.setObject(1, businessId);
            find.setString(2, customerNumber);
            try (ResultSet row = find.executeQuery()) {
                return row.next();
            }
        }
    }

    static void optOut(Connection connection, UUID businessId, String customerNumber, boolean optedOut)
            throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into public.sms_threads (business_id, customer_number, opted_out) values (?, ?, ?)
                on conflict (business_id, customer_number) do update set opted_out = excluded.opted_out
                """)) {
            upsert.setObject(1, businessId);
            upsert.setString(2, customerNumber);
            upsert.setBoolean(3, optedOut);
            upsert.executeUpdate();
        }
    }
}
