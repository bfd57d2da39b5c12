package com.aira.it.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One thing that is wrong with a request. */
final class Mutation {

    /** Texts that the database must never hold: each is sent only where no operation takes it. */
    static final List<String> PLANTED =
            List.of("PLANTED-BY-MASS-ASSIGNMENT", "0bad0bad-0bad-4bad-8bad-0bad0bad0bad", "987654.32", "1999-09-09");

    private static final Map<String, Object> FORBIDDEN = new LinkedHashMap<>();

    static {
        for (String name : List.of("id", "userId", "user_id", "ownerId", "walletId", "callId", "businessNumberId")) {
            FORBIDDEN.put(name, PLANTED.get(1));
        }
        for (String name : List.of(
                "externalId",
                "external_id",
                "source",
                "processingError",
                "filePath",
                "file_path",
                "vectorDbId",
                "twilioSid",
                "voiceUrl",
                "idempotencyKey",
                "stripePaymentIntentId",
                "provisioningState",
                "callSid",
                "summary",
                "description",
                "metadata",
                "status",
                "processingStatus",
                "businessType",
                "role")) {
            FORBIDDEN.put(name, PLANTED.get(0));
        }
        for (String name : List.of("balance", "balanceUsd", "balance_usd", "monthlyCost", "amount", "reservedUsd")) {
            FORBIDDEN.put(name, PLANTED.get(2));
        }
        for (String name : List.of("createdAt", "created_at", "updatedAt", "purchaseDate", "deletedAt", "readAt")) {
            FORBIDDEN.put(name, PLANTED.get(3) + "T00:00:00Z");
        }
        FORBIDDEN.put("isPrimary", true);
        FORBIDDEN.put("chunkCount", 987654);
        FORBIDDEN.put("attempts", 987654);
        FORBIDDEN.put("__proto__", PLANTED.get(0));
        FORBIDDEN.put("@class", "java.net.URL");
    }

    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get", "X");
    private static final List<String> PATHS = List.of(
            "/%00",
            "/%ff%fe",
            "/..",
            "/%2e%2e/%2e%2e",
            "//",
            ";a=b",
            "/.",
            "/%2F",
            "/%",
            "/%zz",
            "%20",
            "\\..",
            "/*",
            "/{id}",
            "/%F0%9F%98%80",
            "/null",
            "/0",
            "/-1",
            "/" + "a".repeat(3000),
            "?",
            "#x",
            "/..;/",
            ".json");
    private static final List<String> HEADERS = List.of(
            "Accept: text/html",
            "Accept: application/xml",
            "Accept: ;;;",
            "Accept: ",
            "Accept-Encoding: gzip",
            "Accept-Language: xx-YY-zz;q=9,*;q=NaN",
            "X-HTTP-Method-Override: DELETE",
            "X-Forwarded-For: 127.0.0.1",
            "X-Forwarded-Host: evil.example",
            "Forwarded: for=127.0.0.1;host=evil.example",
            "X-Original-URL: /api/wallet",
            "Range: bytes=0-1",
            "If-None-Match: *",
            "HX-Request: true",
            "HX-Current-URL: ::not a url::",
            "Origin: https://evil.example",
            "Origin: null",
            "Sec-Fetch-Site: cross-site",
            "Cookie: aira_access=x; aira_refresh=y",
            "Cookie: ;;=;\"",
            "Content-Encoding: gzip",
            "Content-Language: ??",
            "Authorization: Basic Og==",
            "Authorization: Bearer",
            "Idempotency-Key: ",
            "Idempotency-Key: " + "k".repeat(5000),
            "Idempotency-Key: ключ",
            "Host: evil.example",
            "Date: yesterday",
            "Content-Type: a/b; c",
            "X-Padding: " + "p".repeat(7000));
    private static final List<String> TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "application/json; charset=utf-16",
            "application/json; charset=nonsense",
            "application/*",
            "*/*",
            "nonsense",
            "application/json, text/plain",
            "application/vnd.api+json");

    /** Beyond a line of 4096 bytes HTTP answers, and no operation. */
    private static final int LONGEST_TARGET = 4000;

    private final Random random;

    Mutation(Random random) {
        this.random = random;
    }

    Attempt on(Attempt attempt, Values values, OwnerFixture own, OwnerFixture victim) {
        Draft draft = attempt.draft();
        int dice = random.nextInt(draft.hasBody() ? 15 : 7);
        return switch (dice) {
            case 0 -> attempt.odd(draft.method(values.pick(METHODS)));
            case 1 -> attempt.odd(draft.path(oddPath(draft.path(), values)));
            case 2 -> attempt.with(header(draft, values));
            case 3, 4 -> {
                Draft asked = query(draft, attempt, values, victim);
                boolean undecodable = asked.target().matches(".*%(?![0-9a-fA-F]{2}).*");
                yield undecodable || asked.target().length() > LONGEST_TARGET
                        ? attempt.odd(asked)
                        : attempt.with(asked);
            }
            case 5 -> attempt.with(draft.path(draft.path().replaceAll("[0-9a-f-]{36}", anId(values, own, victim))));
            case 6 -> attempt.with(draft.withoutHeader(random.nextBoolean() ? "Authorization" : "Accept"));
            case 7 ->
                attempt.with(draft.withoutHeader("Content-Type").withHeader("Content-Type: " + values.pick(TYPES)));
            case 8 -> attempt.with(draft.raw(broken(draft.body())));
            default -> attempt.with(body(draft, attempt, values, own, victim));
        };
    }

    private String oddPath(String path, Values values) {
        String odd = values.pick(PATHS);
        return random.nextBoolean() ? path + odd : path.replaceFirst("/api", "/api" + odd.replace("$", ""));
    }

    /** Too many bytes of headers, or a host that is not ours, are matters of HTTP. */
    private Draft header(Draft draft, Values values) {
        return draft.withHeader(values.pick(HEADERS));
    }

    private Draft query(Draft draft, Attempt attempt, Values values, OwnerFixture victim) {
        List<JsonNode> known = attempt.operation().parameters("query");
        if (known.isEmpty() || random.nextInt(8) == 0) {
            return draft.withQuery(values.pick(List.of(
                    "userId=" + victim.owner(),
                    "businessId=" + victim.business(),
                    "%00=%ff",
                    "=",
                    "&&",
                    "a[]=1",
                    "%",
                    "x=%zz")));
        }
        String name = values.pick(known).get("name").asText();
        List<String> others = new ArrayList<>(draft.query());
        if (random.nextInt(3) > 0) {
            others.removeIf(parameter -> parameter.startsWith(name + "="));
        }
        return switch (random.nextInt(5)) {
            case 0 -> draft.query(others);
            case 1 -> draft.query(others).withQuery(name + "=" + cursor(values));
            case 2 ->
                draft.query(others)
                        .withQuery(name + "=" + values.pick(List.of("%00", "%ff", "-1", "201", "1e9", "0", "+")));
            default -> draft.query(others).withQuery(name + "=" + escaped(values.hostileText()));
        };
    }

    /** A cursor that we never gave. */
    private String cursor(Values values) {
        String at = values.pick(List.of(
                "9999-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "now",
                "1970-01-01T00:00:00Z"));
        String id = values.pick(List.of("0-0-0-0-0", PLANTED.get(1), "x", ""));
        return Base64.getUrlEncoder().withoutPadding().encodeToString((at + "|" + id).getBytes(StandardCharsets.UTF_8));
    }

    private String anId(Values values, OwnerFixture own, OwnerFixture victim) {
        OwnerFixture whose = random.nextBoolean() ? own : victim;
        return random.nextInt(4) == 0
                ? values.pick(List.of(
                        "0-0-0-0-0",
                        "not-an-id",
                        "00000000-0000-0000-0000-000000000000",
                        "%7Bid%7D",
                        "\u0000".equals("") ? "" : "1"))
                : values.pick(List.copyOf(whose.ids().values()));
    }

    private Draft body(Draft draft, Attempt attempt, Values values, OwnerFixture own, OwnerFixture victim) {
        if (!(draft.json() instanceof ObjectNode whole)) {
            return draft.json() == null ? form(draft, values, own, victim) : draft;
        }
        ObjectNode body = whole.deepCopy();
        JsonNode schema = attempt.operation().bodySchema("application/json").orElseThrow();
        List<String> known = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(known::add);
        if (known.isEmpty()) {
            return draft.json(values.hostile(schema));
        }
        switch (random.nextInt(6)) {
            case 0 -> plant(body, known);
            case 1 -> body.remove(values.pick(known));
            case 2 ->
                known.stream()
                        .filter(name -> name.endsWith("Id"))
                        .forEach(name -> body.put(
                                name,
                                values.pick(List.copyOf((random.nextBoolean() ? own : victim)
                                        .ids()
                                        .values()))));
            default -> {
                String name = values.pick(known);
                body.set(name, values.hostile(schema.path("properties").path(name)));
            }
        }
        return draft.json(body);
    }

    private void plant(ObjectNode body, List<String> known) {
        FORBIDDEN.forEach((name, value) -> {
            if (!known.contains(name) && random.nextBoolean()) {
                body.putPOJO(name, value);
            }
        });
    }

    private Draft form(Draft draft, Values values, OwnerFixture own, OwnerFixture victim) {
        return draft.raw(multipart(
                values.pick(List.of("businessId", "file", "id", "")),
                values.pick(List.of(own.business(), victim.business(), "x", "", "\u0000")),
                values.pick(List.of(
                        "a.txt",
                        "../../x.pdf",
                        "",
                        "a\u0000.pdf",
                        "x".repeat(500) + ".docx",
                        victim.business() + "/x",
                        "ü\".txt")),
                values.pick(List.of("text/plain", "application/pdf", "image/png", "nonsense", "")),
                values.pick(List.of(
                        "", "Hello", "%PDF-1.7 broken", "PK\u0003\u0004", "\u0000\u0000", "x".repeat(100_000)))));
    }

    static byte[] multipart(String name, String value, String fileName, String type, String content) {
        return ("--edge\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value
                        + "\r\n--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: " + type + "\r\n\r\n" + content + "\r\n--edge--\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] broken(byte[] body) {
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(body, body.length / 2);
            case 1 -> new byte[0];
            case 2 -> "[".repeat(5000).getBytes(StandardCharsets.UTF_8);
            case 3 -> new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2};
            case 4 -> "null".getBytes(StandardCharsets.UTF_8);
            case 5 -> (new String(body, StandardCharsets.UTF_8) + "{}").getBytes(StandardCharsets.UTF_8);
            case 6 -> ("{\"x\":\"" + "y".repeat(300_000) + "\"}").getBytes(StandardCharsets.UTF_8);
            default ->
                new String(body, StandardCharsets.UTF_8).replace('"', '\'').getBytes(StandardCharsets.UTF_8);
        };
    }

    private static String escaped(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
