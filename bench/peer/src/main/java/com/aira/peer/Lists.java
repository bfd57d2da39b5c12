package com.aira.peer;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * First pages of ui-service's lists: the very statements that ui-service sends, in one transaction that enters as the
 * owner, and records of the same properties. No Hibernate, no security, no filters, no paging beyond the first.
 */
@Path("/")
public class Lists {
    private static final int LIMIT = 50;
    private static final Timestamp EPOCH = Timestamp.from(Instant.EPOCH);
    private static final Timestamp END = Timestamp.from(Instant.parse("9999-01-01T00:00:00Z"));
    private static final UUID NO_ID = new UUID(0, 0);

    private final DataSource database;

    Lists(DataSource database) {
        this.database = database;
    }

    /** A page of a list. */
    public record Page<T>(List<T> items, String nextCursor) {}

    record Appointment(
            UUID id,
            UUID businessId,
            String customerName,
            String customerPhone,
            String customerEmail,
            Instant scheduledAt,
            int duration,
            String status,
            String source,
            String externalId,
            String serviceType,
            String notes,
            Instant createdAt,
            Instant updatedAt) {}

    record Call(
            UUID id,
            UUID businessId,
            String callSid,
            String fromNumber,
            String toNumber,
            String direction,
            String status,
            String provider,
            Instant startedAt,
            Instant answeredAt,
            Instant endedAt,
            Integer duration,
            String outcome,
            String summary,
            String sentiment,
            String recordingUrl) {}

    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    @GET
    @Path("/appointments")
    public Page<Appointment> appointments(@QueryParam("owner") UUID owner, @QueryParam("businessId") UUID business)
            throws SQLException {
        return page(
                owner,
                "select a1_0.id,a1_0.business_id,a1_0.created_at,a1_0.customer_email,a1_0.customer_name,"
                        + "a1_0.customer_phone,a1_0.duration,a1_0.external_id,a1_0.notes,a1_0.scheduled_at,"
                        + "a1_0.service_type,a1_0.source,a1_0.status,a1_0.updated_at from appointments a1_0"
                        + " where a1_0.business_id=? and a1_0.scheduled_at>=? and a1_0.scheduled_at<?"
                        + " and (a1_0.scheduled_at>? or a1_0.scheduled_at=? and a1_0.id>?)"
                        + " order by a1_0.scheduled_at,a1_0.id fetch first ? rows only",
                row -> new Appointment(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getString(5),
                        row.getString(6),
                        row.getString(4),
                        row.getTimestamp(10).toInstant(),
                        row.getInt(7),
                        row.getString(13),
                        row.getString(12),
                        row.getString(8),
                        row.getString(11),
                        row.getString(9),
                        row.getTimestamp(3).toInstant(),
                        row.getTimestamp(14).toInstant()),
                business,
                EPOCH,
                END,
                EPOCH,
                EPOCH,
                NO_ID,
                LIMIT + 1);
    }

    @GET
    @Path("/calls")
    public Page<Call> calls(@QueryParam("owner") UUID owner, @QueryParam("businessId") UUID business)
            throws SQLException {
        return page(
                owner,
                "select c1_0.id,c1_0.answered_at,c1_0.business_id,c1_0.call_sid,c1_0.direction,c1_0.duration,"
                        + "c1_0.ended_at,c1_0.from_number,c1_0.outcome,c1_0.provider,c1_0.recording_url,c1_0.sentiment,"
                        + "c1_0.started_at,c1_0.status,c1_0.summary,c1_0.to_number from calls c1_0"
                        + " where c1_0.business_id=? and (c1_0.started_at<? or c1_0.started_at=? and c1_0.id>?)"
                        + " order by c1_0.started_at desc,c1_0.id fetch first ? rows only",
                row -> new Call(
                        row.getObject(1, UUID.class),
                        row.getObject(3, UUID.class),
                        row.getString(4),
                        row.getString(8),
                        row.getString(16),
                        row.getString(5),
                        row.getString(14),
                        row.getString(10),
                        instant(row.getTimestamp(13)),
                        instant(row.getTimestamp(2)),
                        instant(row.getTimestamp(7)),
                        row.getObject(6, Integer.class),
                        row.getString(9),
                        row.getString(15),
                        row.getString(12),
                        row.getString(11)),
                business,
                END,
                END,
                NO_ID,
                LIMIT + 1);
    }

    private <T> Page<T> page(UUID owner, String sql, Row<T> row, Object... arguments) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement enter = connection.prepareStatement("select set_config('request.jwt.claims', "
                    + "jsonb_build_object('sub', ?::uuid, 'role', 'authenticated')::text, true)")) {
                enter.setObject(1, owner);
                enter.execute();
            }
            List<T> items = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                for (int i = 0; i < arguments.length; i++) {
                    select.setObject(i + 1, arguments[i]);
                }
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        items.add(row.of(rows));
                    }
                }
            }
            connection.commit();
            boolean more = items.size() > LIMIT;
            return new Page<>(more ? items.subList(0, LIMIT) : items, more ? NO_ID.toString() : null);
        }
    }

    private static Instant instant(Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
