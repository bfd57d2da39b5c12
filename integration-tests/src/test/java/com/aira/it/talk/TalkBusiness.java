package com.aira.it.talk;

import com.aira.it.OwnerApi;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A business that callers phone, and its owner's view of what they brought about. */
record TalkBusiness(OwnerApi owner, String id, String number, ZoneId zone, List<String> services) {

    /** What somebody left for the business to read. */
    record Message(String name, String body) {}

    LocalDate today() {
        return LocalDate.now(zone);
    }

    /** All appointments of one caller, cancelled ones too. */
    List<AppointmentRow> appointmentsOf(String phone, String callSid) {
        List<Map<String, Object>> items =
                owner.get("/api/appointments?limit=200&businessId=" + id).getList("items");
        return items.stream()
                .map(item -> AppointmentRow.of(item, zone))
                .filter(row -> phone.equals(row.phone())
                        || row.externalId() != null && row.externalId().startsWith(callSid))
                .toList();
    }

    List<Message> messagesSince(Instant begin) {
        List<Map<String, Object>> items =
                owner.get("/api/caller-messages?limit=100&businessId=" + id).getList("items");
        return items.stream()
                .filter(item -> !Instant.parse((String) item.get("createdAt")).isBefore(begin))
                .map(item -> new Message((String) item.get("customerName"), (String) item.get("body")))
                .toList();
    }

    /** Enters what was booked before the call, at the next such weekday that is not today. */
    void enter(Goal.Booked booked, String phone) {
        LocalDate day = today().with(TemporalAdjusters.next(
                DayOfWeek.valueOf(booked.weekday().toUpperCase(Locale.ROOT))));
        Map<String, Object> body = new HashMap<>(Map.of(
                "businessId", id,
                "customerName", booked.name(),
                "customerPhone", phone,
                "serviceType", booked.service(),
                "scheduledAt",
                        day.atTime(LocalTime.parse(booked.time()))
                                .atZone(zone)
                                .toInstant()
                                .toString()));
        if (booked.notes() != null) {
            body.put("notes", booked.notes());
        }
        OwnerApi.expect(201, owner.request().body(body).post("/api/appointments"));
    }

    /** Frees the time for the next caller. */
    void cancel(AppointmentRow row) {
        OwnerApi.expect(
                200, owner.request().body(Map.of("status", "cancelled")).patch("/api/appointments/" + row.id()));
    }
}
