package com.aira.it.contract;

import static com.aira.it.OwnerApi.expect;

import com.aira.it.LocalAira;
import com.aira.it.OwnerApi;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An owner with one of everything that an owner can have, each with the owner's mark in every text.
 *
 * @param mark what no other tenant's data contain
 * @param ids of one thing each, by the collection's segment in paths of the API
 */
record OwnerFixture(OwnerApi api, String owner, String mark, Map<String, String> ids) {

    static OwnerFixture found(LocalAira aira, Rows rows, String name) {
        OwnerApi api = OwnerApi.signUp(aira);
        String owner = api.get("/api/auth/me").get("id");
        String mark = name + UUID.randomUUID().toString().replace("-", "");
        Map<String, String> ids = new HashMap<>();
        String business = api.newBusiness("Salon " + mark, "Europe/Berlin").get("id");
        ids.put("businesses", business);
        expect(
                200,
                api.request()
                        .body(Map.of("description", mark, "address", mark, "website", "https://" + mark + ".example"))
                        .put("/api/businesses/" + business));
        ids.put(
                "services",
                expect(
                                201,
                                api.request()
                                        .body(Map.of("name", "Cut " + mark, "duration", 30, "price", "40.00"))
                                        .post("/api/businesses/" + business + "/services"))
                        .get("id"));
        ids.put(
                "staff",
                expect(
                                201,
                                api.request()
                                        .body(Map.of("name", "Anna " + mark, "isActive", false))
                                        .post("/api/businesses/" + business + "/staff"))
                        .get("id"));
        ids.put(
                "appointments",
                expect(
                                201,
                                api.request()
                                        .body(Map.of(
                                                "businessId",
                                                business,
                                                "customerName",
                                                "Guest " + mark,
                                                "customerPhone",
                                                "+14155550188",
                                                "notes",
                                                mark,
                                                "scheduledAt",
                                                Instant.now()
                                                        .truncatedTo(ChronoUnit.HOURS)
                                                        .plus(30, ChronoUnit.HOURS)
                                                        .toString(),
                                                "duration",
                                                30))
                                        .post("/api/appointments"))
                        .get("id"));
        ids.put(
                "knowledge",
                expect(
                                201,
                                api.request()
                                        .body(Map.of(
                                                "businessId",
                                                business,
                                                "title",
                                                mark,
                                                "question",
                                                "What about " + mark + "?",
                                                "content",
                                                "The secret is " + mark))
                                        .post("/api/knowledge"))
                        .get("id"));
        write(rows, owner, business, mark, ids);
        return new OwnerFixture(api, owner, mark, ids);
    }

    /** What the API does not make: what callers, Twilio and Stripe bring. */
    private static void write(Rows rows, String owner, String business, String mark, Map<String, String> ids) {
        String number =
                "+1415" + Long.toString(Math.abs(mark.hashCode()) + 10_000_000L).substring(0, 7);
        ids.put("documents", UUID.randomUUID().toString());
        rows.run(
                "insert into public.documents (id, business_id, file_name, file_path, file_size, mime_type,"
                        + " processing_status, processing_error) values (?::uuid, ?::uuid, ?, ?, 1, 'application/pdf',"
                        + " 'completed', ?)",
                ids.get("documents"),
                business,
                mark + ".pdf",
                business + "/" + ids.get("documents") + "/" + mark + ".pdf",
                mark);
        ids.put("calls", UUID.randomUUID().toString());
        rows.run(
                "insert into public.calls (id, business_id, call_sid, from_number, to_number, provider, status, duration,"
                        + " ended_at, summary, outcome) values (?::uuid, ?::uuid, ?, '+14155550177', ?,"
                        + " 'conversation_relay', 'completed', 7, now(), ?, 'answered')",
                ids.get("calls"),
                business,
                "CA" + mark,
                number,
                mark);
        rows.run(
                "insert into public.call_turns (business_id, call_id, ordinal, speaker, text, latency_ms)"
                        + " values (?::uuid, ?::uuid, 1, 'receptionist', ?, 12)",
                business,
                ids.get("calls"),
                mark);
        ids.put("caller-messages", UUID.randomUUID().toString());
        rows.run(
                "insert into public.caller_messages (id, business_id, call_id, customer_name, body, idempotency_key)"
                        + " values (?::uuid, ?::uuid, ?::uuid, ?, ?, ?)",
                ids.get("caller-messages"),
                business,
                ids.get("calls"),
                mark,
                mark,
                mark);
        learn(rows, business, mark, ids);
        // Rated already, so that the meter does not change the row.
        rows.run(
                "insert into public.messages (business_id, direction, from_number, to_number, body, status, rated_at)"
                        + " values (?::uuid, 'inbound', '+14155550177', ?, ?, 'received', now())",
                business,
                number,
                mark);
        ids.put("numbers", UUID.randomUUID().toString());
        rows.run(
                "insert into public.business_numbers (id, user_id, business_id, phone_number, display_name, notes,"
                        + " country_code, monthly_cost, twilio_sid, provisioning_state, purchase_date) values"
                        + " (?::uuid, ?::uuid, ?::uuid, ?, ?, ?, 'US', 1.15, ?, 'active', now())",
                ids.get("numbers"),
                owner,
                business,
                number,
                mark.substring(0, 30),
                mark,
                "PN" + mark);
        rows.run(
                "insert into public.transactions (wallet_id, user_id, amount, currency, type, status, description,"
                        + " idempotency_key) select id, user_id, 20, 'USD', 'credit', 'completed', ?, ?"
                        + " from public.wallets where user_id = ?::uuid",
                mark,
                mark,
                owner);
    }

    private static void learn(Rows rows, String business, String mark, Map<String, String> ids) {
        ids.put("versions", "1");
        ids.put("gaps", UUID.randomUUID().toString());
        rows.run(
                "insert into public.knowledge_gaps (id, business_id, question) values (?::uuid, ?::uuid, ?)",
                ids.get("gaps"),
                business,
                mark);
        rows.run(
                "insert into public.knowledge_gap_questions (business_id, gap_id, question, call_id)"
                        + " values (?::uuid, ?::uuid, ?, ?::uuid)",
                business,
                ids.get("gaps"),
                mark,
                ids.get("calls"));
        ids.put("proposals", UUID.randomUUID().toString());
        rows.run(
                "insert into public.knowledge_proposals (id, business_id, call_id, gap_id, question, answer)"
                        + " values (?::uuid, ?::uuid, ?::uuid, ?::uuid, ?, ?)",
                ids.get("proposals"),
                business,
                ids.get("calls"),
                ids.get("gaps"),
                mark,
                mark);
        // Read already, and not due again, so that the crawler does not change the row.
        ids.put("websites", UUID.randomUUID().toString());
        rows.run(
                "insert into public.websites (id, business_id, url, host, refresh_days, state)"
                        + " values (?::uuid, ?::uuid, ?, ?, 0, 'done')",
                ids.get("websites"),
                business,
                "https://" + mark + ".example/",
                mark + ".example");
    }

    String business() {
        return ids.get("businesses");
    }

    /** What an answer to anybody else must not contain. */
    List<String> secrets() {
        return List.of(mark, api.email());
    }

    /** What must not be in an answer either, unless the request already knew it. */
    List<String> names() {
        List<String> names = new ArrayList<>(
                ids.values().stream().filter(id -> id.length() > 1).toList());
        names.add(owner);
        return names;
    }
}
