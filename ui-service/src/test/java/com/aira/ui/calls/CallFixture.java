package com.aira.ui.calls;

import com.aira.ui.Api;
import com.aira.ui.World;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** Writes what voice-agent-service would have written about one business. */
public record CallFixture(Api owner, String business) {
    public static final String CALLER = "+14155550188";
    static final String OURS = "+14155550100";

    public static CallFixture newLine() {
        var owner = Api.newOwner();
        return new CallFixture(owner, owner.alwaysOpenBusiness());
    }

    public String path(String page) {
        return "/b/" + business + "/" + page;
    }

    public UUID call(Instant at, String status, String from) {
        var id = UUID.randomUUID();
        World.database()
                .run(
                        "insert into public.calls (id, business_id, call_sid, from_number, to_number, provider, status,"
                                + " started_at, ended_at, duration) values (?, ?::uuid, ?, ?, ?, 'conversation_relay', ?,"
                                + " ?::timestamptz, case when ? = 'completed' then ?::timestamptz end, 61)",
                        id,
                        business,
                        sid(id),
                        from,
                        OURS,
                        status,
                        at.toString(),
                        status,
                        at.plusSeconds(61).toString());
        return id;
    }

    public UUID call() {
        return call(Instant.now().minusSeconds(300), "completed", CALLER);
    }

    static String sid(UUID call) {
        return "CA" + call.toString().replace("-", "");
    }

    void turn(UUID call, int ordinal, String speaker, String text, Integer latencyMs, boolean interrupted) {
        World.database()
                .run(
                        "insert into public.call_turns (business_id, call_id, ordinal, speaker, text, latency_ms, interrupted)"
                                + " values (?::uuid, ?, ?, ?, ?, ?::integer, ?)",
                        business,
                        call,
                        ordinal,
                        speaker,
                        text,
                        latencyMs,
                        interrupted);
    }

    void turn(UUID call, int ordinal, String speaker, String text) {
        turn(call, ordinal, speaker, text, null, false);
    }

    public UUID message(UUID call, String name, String body, Instant at) {
        var id = UUID.randomUUID();
        World.database()
                .run(
                        "insert into public.caller_messages (id, business_id, call_id, customer_name, customer_phone, body,"
                                + " idempotency_key, created_at) values (?, ?::uuid, ?, ?, ?, ?, ?, ?::timestamptz)",
                        id,
                        business,
                        call,
                        name,
                        CALLER,
                        body,
                        id.toString(),
                        at.toString());
        return id;
    }

    public UUID text(String direction, String customer, String body, String status, String errorCode, Instant at) {
        var id = UUID.randomUUID();
        World.database()
                .run(
                        "insert into public.messages (id, business_id, direction, from_number, to_number, body, status,"
                                + " error_code, created_at) values (?, ?::uuid, ?, ?, ?, ?, ?, ?, ?::timestamptz)",
                        id,
                        business,
                        direction,
                        direction.equals("inbound") ? customer : OURS,
                        direction.equals("inbound") ? OURS : customer,
                        body,
                        status,
                        errorCode,
                        at.toString());
        return id;
    }

    /** Booked by phone: the day after tomorrow. */
    public void appointment(String name, String phone, String externalId) {
        var at = Instant.now().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
        String id = owner.json(Map.of(
                        "businessId",
                        business,
                        "customerName",
                        name,
                        "customerPhone",
                        phone,
                        "scheduledAt",
                        at.toString(),
                        "duration",
                        30))
                .post("/api/appointments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        World.database().run("update public.appointments set external_id = ? where id = ?::uuid", externalId, id);
    }
}
