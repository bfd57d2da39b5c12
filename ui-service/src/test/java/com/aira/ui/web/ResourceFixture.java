package com.aira.ui.web;

import static com.aira.ui.Outside.Answer.json;

import com.aira.ui.Api;
import com.aira.ui.World;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One of everything that an owner can have, and a request of every operation that is about it. */
final class ResourceFixture {
    private static final String TEST_NUMBER = "+14155550123";
    private static final String CODE = "123456";

    final Api owner = Api.newOwner();
    final String business = owner.alwaysOpenBusiness();
    private final Map<String, String> ids = new HashMap<>();

    ResourceFixture() {
        var database = World.database();
        var number = Api.freshNumber();
        var service = owner.json(Map.of("name", "Haircut", "duration", 30))
                .post("/api/businesses/{id}/services", business)
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        var member = owner.json(Map.of("name", "Anna", "isActive", false))
                .post("/api/businesses/{id}/staff", business)
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        var appointment = owner.json(booking(tomorrow()))
                .post("/api/appointments")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        var entry = owner.json(Map.of("businessId", business, "content", "Behind the house."))
                .post("/api/knowledge")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        var website = owner.json(Map.of("url", "salon.example"))
                .post("/api/businesses/{id}/websites", business)
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        var document = UUID.randomUUID();
        database.run(
                "insert into public.documents (id, business_id, file_name, file_path, file_size, mime_type,"
                        + " processing_status) values (?, ?::uuid, 'a.pdf', ?, 1, 'application/pdf', 'completed')",
                document,
                business,
                business + "/" + document + "/a.pdf");
        var call = UUID.randomUUID();
        database.run(
                "insert into public.calls (id, business_id, call_sid, from_number, to_number, provider, duration)"
                        + " values (?, ?::uuid, ?, '+14155550100', ?, 'conversation_relay', 7)",
                call,
                business,
                "CA" + call,
                number);
        database.run(
                "insert into public.call_turns (business_id, call_id, ordinal, speaker, text, latency_ms)"
                        + " values (?::uuid, ?, 1, 'receptionist', 'Hello', 12)",
                business,
                call);
        var callerMessage = UUID.randomUUID();
        database.run(
                "insert into public.caller_messages (id, business_id, call_id, body, idempotency_key)"
                        + " values (?, ?::uuid, ?, 'Call me back', ?)",
                callerMessage,
                business,
                call,
                callerMessage.toString());
        database.run(
                "insert into public.messages (business_id, direction, from_number, to_number, body, status)"
                        + " values (?::uuid, 'inbound', '+14155550100', ?, 'Hi', 'received')",
                business,
                number);
        var gap = UUID.randomUUID();
        database.run(
                "insert into public.knowledge_gaps (id, business_id, question) values (?, ?::uuid, 'Do you take dogs?')",
                gap,
                business);
        database.run(
                "insert into public.knowledge_gap_questions (business_id, gap_id, question, call_id)"
                        + " values (?::uuid, ?, 'Dogs?', ?)",
                business,
                gap,
                call);
        var proposals = List.of(UUID.randomUUID(), UUID.randomUUID());
        for (var proposal : proposals) {
            database.run(
                    "insert into public.knowledge_proposals (id, business_id, call_id, question, answer)"
                            + " values (?, ?::uuid, ?, ?, 'Yes')",
                    proposal,
                    business,
                    call,
                    "Dogs " + proposal);
        }
        database.deposit(owner.owner(), "100.00", "USD");
        database.run(
                "update public.configurations set value = ? where business_id = ?::uuid and key = 'usage.test_numbers'",
                TEST_NUMBER,
                business);
        database.run(
                "insert into public.proven_numbers (user_id, phone_number) values (?, ?)", owner.owner(), TEST_NUMBER);
        database.run(
                "insert into private.number_codes (user_id, phone_number, code_hash, expires_at)"
                        + " values (?, ?, encode(sha256(?::bytea), 'hex'), now() + interval '1 hour')",
                owner.owner(),
                TEST_NUMBER,
                CODE);
        var invoice = UUID.randomUUID();
        database.run(
                "insert into public.invoices (id, user_id, number, issued_at, lines, total, currency, transaction_id, pdf)"
                        + " values (?, ?, ?, now(), '[]', 1, 'USD', gen_random_uuid(), '\\x25')",
                invoice,
                owner.owner(),
                "estate " + invoice);
        ids.put("/api/wallet/invoices/{id}.pdf", invoice.toString());
        ids.put("/api/businesses/{businessId}/services/{id}", service);
        ids.put("/api/businesses/{businessId}/staff/{id}", member);
        ids.put("/api/numbers/{id}", owner.ownedNumber(number, business).toString());
        ids.put("/api/numbers/{id}/periods", ids.get("/api/numbers/{id}"));
        ids.put("/api/documents/{id}", document.toString());
        ids.put("/api/documents/{id}/reprocess", document.toString());
        ids.put("/api/knowledge/{id}", entry);
        ids.put("/api/knowledge/{id}/reprocess", entry);
        ids.put("/api/websites/{id}", website);
        ids.put("/api/websites/{id}/refresh", website);
        ids.put("/api/knowledge/{id}/versions", entry);
        ids.put("/api/knowledge/{id}/versions/{version}/restore", entry);
        for (var operation : List.of("", "/answer", "/dismiss", "/reopen")) {
            ids.put("/api/gaps/{id}" + operation, gap.toString());
        }
        ids.put("/api/proposals/{id}", proposals.get(0).toString());
        ids.put("/api/proposals/{id}/approve", proposals.get(0).toString());
        ids.put("/api/proposals/{id}/reject", proposals.get(1).toString());
        ids.put("/api/caller-messages/{id}/answer", callerMessage.toString());
        ids.put("/api/appointments/{id}", appointment);
        ids.put("/api/calls/{id}", call.toString());
        ids.put("/api/caller-messages/{id}", callerMessage.toString());
        var outside = World.outside();
        outside.forgetRules();
        outside.on("POST", ".*/storage/.*", asked -> json(200, Map.of("Key", "x")));
        outside.on(
                "POST",
                "/voice/internal/knowledge/preview",
                asked -> json(200, Map.of("answerable", false, "score", 0.1, "passages", List.of())));
    }

    /** Whether the operation is about something that belongs to somebody. */
    static boolean concerns(Operations.Operation operation) {
        return operation.path().contains("{")
                || operation.hasQuery("businessId")
                || isUpload(operation)
                || body(operation, "").containsKey("businessId");
    }

    private static boolean isUpload(Operations.Operation operation) {
        return operation.path().equals("/api/documents/upload")
                || operation.path().equals("/api/knowledge/import");
    }

    /** Asks for the resources, as whoever sends the request. */
    Response ask(RequestSpecification request, Operations.Operation operation) {
        if (operation.hasQuery("businessId")) {
            request.queryParam("businessId", business);
        }
        if (operation.path().endsWith("/availability")) {
            request.queryParam("from", tomorrow().toString())
                    .queryParam("to", tomorrow().plus(1, ChronoUnit.DAYS).toString())
                    .queryParam("duration", 30);
        }
        if (isUpload(operation)) {
            request.multiPart("businessId", business)
                    .multiPart("file", "a.txt", "answer\nHello".getBytes(), "text/plain");
        } else if (operation.description().has("requestBody")) {
            request.contentType("application/json").body(body(operation, business));
        }
        var id = ids.getOrDefault(operation.path(), business);
        return request.request(
                operation.method().toUpperCase(),
                operation
                        .path()
                        .replace("{businessId}", business)
                        .replace("{id}", id)
                        .replace("{version}", "1"));
    }

    private Map<String, Object> booking(Instant at) {
        return Map.of("businessId", business, "customerName", "Ann", "scheduledAt", at.toString(), "duration", 30);
    }

    private static Map<String, Object> body(Operations.Operation operation, String business) {
        return switch (operation.toString()) {
            case "PUT /api/businesses/{id}" -> Map.of("name", "Stolen");
            case "PUT /api/businesses/{id}/hours" -> Map.of("hours", List.of());
            case "PUT /api/businesses/{id}/closures" -> Map.of("closures", List.of());
            case "PUT /api/businesses/{businessId}/settings" -> Map.of("voice.greeting", "Stolen");
            case "POST /api/businesses/{businessId}/services" -> Map.of("name", "Stolen", "duration", 30);
            case "PUT /api/businesses/{businessId}/services/{id}" -> Map.of("buffer", 5);
            case "POST /api/businesses/{businessId}/staff" -> Map.of("name", "Stolen", "isActive", false);
            case "PUT /api/businesses/{businessId}/staff/{id}" -> Map.of("isActive", false);
            case "PUT /api/businesses/{businessId}/usage/limits" -> Map.of("warnPercent", 50, "atLimit", "message");
            case "PUT /api/businesses/{businessId}/usage/plan" -> Map.of("plan", "starter");
            case "PATCH /api/numbers/{id}" -> Map.of("displayName", "Stolen");
            case "POST /api/knowledge" -> Map.of("businessId", business, "content", "Stolen");
            case "POST /api/knowledge/preview" -> Map.of("businessId", business, "question", "Stolen?");
            case "PUT /api/knowledge/{id}" -> Map.of("content", "Stolen");
            case "POST /api/appointments" ->
                Map.of(
                        "businessId",
                        business,
                        "customerName",
                        "Stolen",
                        "scheduledAt",
                        tomorrow().plus(3, ChronoUnit.HOURS).toString(),
                        "duration",
                        30);
            case "PATCH /api/appointments/{id}" -> Map.of("notes", "Stolen");
            case "POST /api/businesses/{businessId}/websites" -> Map.of("url", "stolen.example");
            case "PATCH /api/websites/{id}" -> Map.of("pageLimit", 1);
            case "POST /api/gaps/{id}/answer" -> Map.of("answer", "Stolen");
            case "POST /api/caller-messages/{id}/answer" -> Map.of("question", "Stolen?", "answer", "Stolen");
            case "PATCH /api/caller-messages/{id}" -> Map.of("read", true);
            case "POST /api/businesses/{businessId}/test-numbers/code" -> Map.of("phoneNumber", TEST_NUMBER);
            case "POST /api/businesses/{businessId}/test-numbers/proof" ->
                Map.of("phoneNumber", TEST_NUMBER, "code", CODE);
            default -> Map.of();
        };
    }

    private static Instant tomorrow() {
        return Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
    }
}
