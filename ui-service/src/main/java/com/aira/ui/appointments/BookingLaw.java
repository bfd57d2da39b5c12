package com.aira.ui.appointments;

import com.aira.ui.web.Refusal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;

/** The functions through which the database books, moves and offers; it alone decides. */
final class BookingLaw {

    private BookingLaw() {}

    /** @param remaining how many more appointments fit */
    record Slot(Instant startsAt, Instant endsAt, int remaining) {}

    /** @throws Refusal 409 with the reason and up to three alternatives, or 404 when the business is not the owner's */
    static UUID book(Session session, NewAppointment wish, int duration, String idempotencyKey) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "select * from public.book_appointment(?, ?, ?, ?, ?, ?, ?::public.appointment_source, ?, ?, ?, ?)")) {
                var source = wish.source() == null ? AppointmentSource.manual : wish.source();
                bind(
                        statement,
                        wish.businessId(),
                        wish.customerName().strip(),
                        wish.customerPhone(),
                        wish.customerEmail(),
                        utc(wish.scheduledAt()),
                        duration,
                        source.name(),
                        null,
                        idempotencyKey,
                        wish.serviceType(),
                        wish.notes());
                return decided(statement);
            }
        });
    }

    /** @throws Refusal 409 with the reason and up to three alternatives */
    static void move(Session session, UUID appointment, Instant scheduledAt, int duration) {
        session.doWork(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select * from public.move_appointment(?, ?, ?)")) {
                bind(statement, appointment, utc(scheduledAt), duration);
                decided(statement);
            }
        });
    }

    static List<Slot> available(
            Session session, UUID business, Instant from, Instant to, int duration, String serviceType) {
        return session.doReturningWork(connection -> slots(connection, business, from, to, duration, serviceType));
    }

    private static List<Slot> slots(
            Connection connection, UUID business, Instant from, Instant to, int duration, String serviceType)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select starts_at, ends_at, remaining from public.available_slots(?, ?, ?, ?, ?)")) {
            bind(statement, business, utc(from), utc(to), duration, serviceType);
            List<Slot> slots = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    slots.add(new Slot(instant(rows, 1), instant(rows, 2), rows.getInt(3)));
                }
            }
            return slots;
        }
    }

    private static UUID decided(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            if (!row.getString("outcome").equals("refused")) {
                return row.getObject("appointment_id", UUID.class);
            }
            throw refusal(row.getString("reason"), (Timestamp[])
                    row.getArray("alternatives").getArray());
        }
    }

    private static Refusal refusal(String reason, Timestamp[] alternatives) {
        if (reason.startsWith("unknown")) {
            return Refusal.notFound();
        }
        return Refusal.conflict(
                "appointment-refused",
                "The appointment cannot be",
                switch (reason) {
                    case "taken" -> "This time is taken.";
                    case "outside_hours" -> "The business is not open for the whole of this time.";
                    case "closed" -> "The business is closed on this day.";
                    case "too_soon" -> "This is in the past, or sooner than the notice that the business wants.";
                    case "too_far" -> "This is further ahead than the business takes bookings.";
                    default -> "Only a confirmed appointment can be moved.";
                },
                Map.of(
                        "reason",
                        reason,
                        "alternatives",
                        Arrays.stream(alternatives)
                                .map(at -> at.toInstant().toString())
                                .toList()));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
