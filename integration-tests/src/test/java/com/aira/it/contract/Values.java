package com.aira.it.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Values of a schema, and values that nobody should send. */
final class Values {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\ud800",
            "\udc00\ud800",
            "👩‍👩‍👧‍👦 Ωδυσσέας ﷽ \u202eevil\u202c",
            "e\u0301".repeat(300),
            "\u2028\u2029\ufeff\uffff",
            "' or '1'='1' --",
            "$$; drop table public.calls; $$",
            "%s%n%x",
            "<script>alert(1)</script>",
            "${jndi:ldap://localhost:1/x}",
            "{#include x /}",
            "../../../../etc/passwd",
            "http://localhost:1/",
            "\r\nX-Injected: yes",
            "null",
            "NaN",
            "-1",
            "1e309",
            "99999999999999999999",
            "0001-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59.999999999Z",
            "-999999999-01-01T00:00:00Z",
            "2026-02-30T25:61:61Z",
            "00000000-0000-0000-0000-000000000000",
            "x".repeat(5_000));

    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "-0.0",
            "1.5",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775808",
            "1e3",
            "1E400",
            "0.1e-400",
            "123456789012345678901234567890.123456789");

    private final Random random;
    private final Contract contract;

    Values(Random random, Contract contract) {
        this.random = random;
        this.contract = contract;
    }

    /** A value that the schema permits, as sensible as its name lets us guess. */
    JsonNode valid(String name, JsonNode unresolved) {
        JsonNode schema = contract.resolve(unresolved);
        if (schema.has("enum")) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        if (schema.has("anyOf")) {
            return valid(name, schema.get("anyOf").get(0));
        }
        JsonNode type = schema.path("type").isArray() ? schema.get("type").get(0) : schema.path("type");
        return switch (type.asText()) {
            case "integer" -> NODES.numberNode(integer(schema));
            case "number" -> NODES.numberNode(random.nextDouble());
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "array" -> array(name, schema);
            case "object" -> object(schema);
            default -> NODES.textNode(text(name, schema));
        };
    }

    /** Of any type, mostly not the one that the schema wants. */
    JsonNode hostile(JsonNode unresolved) {
        JsonNode schema = contract.resolve(unresolved);
        return switch (random.nextInt(9)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.numberNode(new BigDecimal(pick(NUMBERS)));
            case 2 -> NODES.booleanNode(true);
            case 3 -> nested(1 + random.nextInt(1200));
            case 4 -> NODES.objectNode().put("x", pick(TEXTS));
            case 5 -> boundary(schema);
            default -> NODES.textNode(pick(TEXTS));
        };
    }

    String hostileText() {
        return pick(TEXTS);
    }

    private JsonNode boundary(JsonNode schema) {
        if (schema.has("maxLength")) {
            int length = schema.get("maxLength").asInt() + random.nextInt(2);
            return NODES.textNode((random.nextBoolean() ? "x" : "ß").repeat(length));
        }
        if (schema.has("maximum")) {
            return NODES.numberNode(
                    random.nextBoolean()
                            ? schema.get("maximum").asLong() + random.nextInt(2)
                            : schema.path("minimum").asLong() - random.nextInt(2));
        }
        if (schema.has("items")) {
            ArrayNode many = NODES.arrayNode();
            int count = schema.path("maxItems").asInt(200) + random.nextInt(2);
            for (int i = 0; i < count; i++) {
                many.add(valid("", schema.get("items")));
            }
            return many;
        }
        return NODES.textNode(pick(TEXTS));
    }

    private static JsonNode nested(int depth) {
        JsonNode inner = NODES.textNode("deep");
        for (int i = 0; i < depth; i++) {
            inner = i % 2 == 0
                    ? NODES.arrayNode().add(inner)
                    : NODES.objectNode().set("a", inner);
        }
        return inner;
    }

    private ObjectNode object(JsonNode schema) {
        ObjectNode object = NODES.objectNode();
        schema.path("properties").fields().forEachRemaining(property -> {
            if (isRequired(schema, property.getKey()) || random.nextInt(3) == 0) {
                object.set(property.getKey(), valid(property.getKey(), property.getValue()));
            }
        });
        return object;
    }

    static boolean isRequired(JsonNode schema, String name) {
        for (JsonNode required : schema.path("required")) {
            if (required.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private ArrayNode array(String name, JsonNode schema) {
        ArrayNode items = NODES.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(valid(name, schema.get("items")));
        }
        return items;
    }

    private long integer(JsonNode schema) {
        long least = schema.path("minimum").asLong(0);
        long most = schema.path("maximum").asLong(1000);
        return random.nextInt(4) == 0
                ? (random.nextBoolean() ? least : most)
                : least + random.nextInt((int) (most - least) + 1);
    }

    private String text(String name, JsonNode schema) {
        Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        return switch (schema.path("format").asText()) {
            case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
            case "date-time" ->
                hour.plus(name.equals("from") ? 1 : 24 + random.nextInt(300), ChronoUnit.HOURS)
                        .toString();
            case "date" -> "20" + (30 + random.nextInt(20)) + "-0" + (1 + random.nextInt(9)) + "-15";
            default ->
                switch (name) {
                    case "timeZone" -> pick(List.of("Europe/Berlin", "Pacific/Kiritimati", "America/St_Johns"));
                    case "opens", "closes" -> String.format("%02d:%02d", random.nextInt(24), random.nextInt(60));
                    case "amount", "price" -> (5 + random.nextInt(90)) + ".50";
                    case "currency" -> pick(List.of("USD", "INR"));
                    case "country" -> pick(List.of("US", "DE", "GB"));
                    case "areaCode" -> "415";
                    case "contains" -> "55";
                    case "type" -> pick(List.of("local", "toll_free", "credit"));
                    case "returnTo" -> "/wallet";
                    case "phoneNumber", "customerPhone", "transfer.phone_number" ->
                        "+1415555" + (1000 + random.nextInt(9000));
                    case "destinations.countries" -> pick(List.of("", "US", "GB,US"));
                    case "email", "customerEmail" -> "guest" + random.nextInt(1_000_000) + "@example.com";
                    case "website", "logoUrl" -> "https://example.com/" + random.nextInt(100);
                    case "password", "currentPassword" -> "correct horse " + random.nextInt(1_000_000);
                    case "after" -> "";
                    default -> sometimes(schema);
                };
        };
    }

    private String sometimes(JsonNode schema) {
        int most = Math.min(schema.path("maxLength").asInt(40), 4000);
        String words = "A word, zwei Wörter, τρεις λέξεις, 四つの言葉 " + random.nextInt(1000) + " ";
        String text = random.nextInt(10) == 0 ? words.repeat(1 + most / words.length()) : words;
        return text.substring(0, Math.min(text.length(), Math.max(1, most)));
    }

    <T> T pick(List<T> options) {
        return options.get(random.nextInt(options.size()));
    }
}
