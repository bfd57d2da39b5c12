package com.aira.ui.appointments;

import com.aira.ui.World;
import java.time.Instant;
import java.util.UUID;

/** Appointments that the booking law would not let in today. */
public final class Bookings {
    private Bookings() {}

    public static UUID store(String business, String name, Instant at, int minutes, String status) {
        var id = UUID.randomUUID();
        unlawfully(
                "insert into public.appointments (id, business_id, customer_name, scheduled_at, blocked_until, duration, status)"
                        + " values (?, ?::uuid, ?, to_timestamp(?), to_timestamp(?), ?, ?::public.appointment_status)",
                id,
                business,
                name,
                at.getEpochSecond(),
                at.getEpochSecond() + 60L * minutes,
                minutes,
                status);
        return id;
    }

    /** In one transaction without triggers. */
    public static void unlawfully(String sql, Object... arguments) {
        World.database().run("select set_config('session_replication_role', 'replica', true); " + sql, arguments);
    }
}
