package com.aira.ui.gaps;

import com.aira.ui.Api;
import com.aira.ui.World;
import java.util.UUID;

/** A business whose receptionist met questions: what voice-agent-service writes. */
record GapFixture(String business) {

    GapFixture(Api owner) {
        this(owner.newBusiness());
    }

    /** Asked once, long ago. */
    UUID gap(String question) {
        var id = UUID.randomUUID();
        World.database()
                .run(
                        "insert into public.knowledge_gaps (id, business_id, question) values (?, ?::uuid, ?)",
                        id,
                        business,
                        question);
        return id;
    }

    UUID call() {
        var id = UUID.randomUUID();
        World.database()
                .run(
                        "insert into public.calls (id, business_id, call_sid, from_number, to_number, provider)"
                                + " values (?, ?::uuid, ?, '+14155550100', '+14155550123', 'conversation_relay')",
                        id,
                        business,
                        "CA" + id);
        return id;
    }

    UUID text(String from) {
        var id = UUID.randomUUID();
        World.database()
                .run(
                        "insert into public.messages (id, business_id, direction, from_number, to_number, body, status)"
                                + " values (?, ?::uuid, 'inbound', ?, '+14155550123', 'Dogs?', 'received')",
                        id,
                        business,
                        from);
        return id;
    }

    /** @param call null when it was asked by text */
    void askedIn(UUID gap, String question, UUID call, UUID text) {
        World.database()
                .run(
                        "insert into public.knowledge_gap_questions (business_id, gap_id, question, call_id, message_id,"
                                + " asked_at) values (?::uuid, ?, ?, ?::uuid, ?::uuid, clock_timestamp())",
                        business,
                        gap,
                        question,
                        call,
                        text);
        World.database()
                .run(
                        "update public.knowledge_gaps set asked = asked + 1, last_asked_at = clock_timestamp() where id = ?",
                        gap);
    }

    void said(UUID call, int ordinal, String speaker, String text) {
        World.database()
                .run(
                        "insert into public.call_turns (business_id, call_id, ordinal, speaker, text, at)"
                                + " values (?::uuid, ?, ?, ?, ?, clock_timestamp())",
                        business,
                        call,
                        ordinal,
                        speaker,
                        text);
    }

    /** In the tenant's transaction, as voice-agent-service does. */
    void end(UUID call) {
        World.database()
                .run(
                        "update public.calls set ended_at = now() from (select public.set_tenant_context(?::uuid)) entered"
                                + " where id = ?",
                        business,
                        call);
    }

    UUID proposal(UUID call, UUID gap, String question, String answer) {
        var id = UUID.randomUUID();
        World.database()
                .run(
                        "insert into public.knowledge_proposals (id, business_id, call_id, gap_id, question, answer)"
                                + " values (?, ?::uuid, ?::uuid, ?::uuid, ?, ?)",
                        id,
                        business,
                        call,
                        gap,
                        question,
                        answer);
        return id;
    }

    UUID callerMessage(UUID call, String body) {
        var id = UUID.randomUUID();
        World.database()
                .run(
                        "insert into public.caller_messages (id, business_id, call_id, body, idempotency_key, read_at)"
                                + " values (?, ?::uuid, ?::uuid, ?, ?, now())",
                        id,
                        business,
                        call,
                        body,
                        id.toString());
        return id;
    }
}
