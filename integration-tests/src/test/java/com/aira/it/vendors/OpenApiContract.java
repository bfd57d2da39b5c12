package com.aira.it.vendors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** An interface that its vendor describes in OpenAPI 3.0; the files are in {@code resources/vendors}, with their sources. */
final class OpenApiContract implements VendorContract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(false).build();

    /** What the description leaves out, though the server reads it and Supabase's own clients send it. */
    private static final Map<String, Set<String>> UNDESCRIBED = Map.of("/recover", Set.of("redirect_to"));

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<JsonNode, JsonSchema> schemas = new HashMap<>();

    private record Operation(String method, Pattern path, int wildcards, JsonNode item, JsonNode description) {}

    OpenApiContract(String file) {
        try (var resource = OpenApiContract.class.getResourceAsStream("/vendors/" + file)) {
            document = JSON.readTree(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        document.path("components").path("schemas").forEach(this::tighten);
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(method -> {
                    if (!method.getKey().equals("parameters")) {
                        method.getValue().path("responses").forEach(this::tighten);
                        operations.add(new Operation(
                                method.getKey().toUpperCase(),
                                pattern(path.getKey()),
                                path.getKey().split("\\{").length,
                                path.getValue(),
                                method.getValue()));
                    }
                }));
    }

    private static Pattern pattern(String path) {
        var regex = new StringBuilder();
        for (String part : path.split("(?=\\{)|(?<=\\})")) {
            regex.append(part.equals("{*}") ? ".+" : part.startsWith("{") ? "[^/]+?" : Pattern.quote(part));
        }
        return Pattern.compile(regex.toString());
    }

    private Optional<Operation> operation(Exchange exchange) {
        return operations.stream()
                .filter(each -> each.method.equals(exchange.method())
                        && each.path.matcher(exchange.path()).matches())
                .min(Comparator.comparingInt(Operation::wildcards));
    }

    @Override
    public List<String> requestMisfits(Exchange exchange) {
        Optional<Operation> found = operation(exchange);
        if (found.isEmpty()) {
            return List.of("no such operation is described");
        }
        List<String> misfits = new ArrayList<>();
        ObjectNode query = JSON.createObjectNode();
        ArrayNode required = query.putArray("required");
        ObjectNode properties =
                query.put("type", "object").put("additionalProperties", false).putObject("properties");
        for (JsonNode level : List.of(found.get().item, found.get().description)) {
            for (JsonNode parameter : level.path("parameters")) {
                if (parameter.path("in").asText().equals("query")) {
                    properties.set(
                            parameter.path("name").asText(),
                            parameter.path("schema").deepCopy());
                    if (parameter.path("required").asBoolean()) {
                        required.add(parameter.path("name").asText());
                    }
                }
            }
        }
        Map<String, List<String>> sent = new HashMap<>(exchange.queryParameters());
        sent.keySet().removeAll(UNDESCRIBED.getOrDefault(exchange.path(), Set.of()));
        misfits.addAll(values("query", sent, query));
        JsonNode content = found.get().description.path("requestBody").path("content");
        if (content.has("*/*") || exchange.body().isEmpty() && content.isMissingNode()) {
            return misfits;
        }
        JsonNode schema = content.path(exchange.contentType()).path("schema");
        if (schema.isMissingNode()) {
            if (!exchange.body().isEmpty()) {
                misfits.add("a body of type " + exchange.contentType() + " is not described");
            }
            return misfits;
        }
        if (exchange.hasForm()) {
            misfits.addAll(values("form", exchange.form(), schema));
        } else {
            ObjectNode closed = resolve(schema).deepCopy();
            closed.put("additionalProperties", false);
            tightenNullable(closed);
            misfits.addAll(validate("body", exchange.body(), closed));
        }
        return misfits;
    }

    @Override
    public List<String> answerMisfits(Exchange exchange) {
        Optional<Operation> found = operation(exchange);
        if (found.isEmpty()) {
            return List.of();
        }
        JsonNode responses = found.get().description.path("responses");
        JsonNode response = responses.path(String.valueOf(exchange.status()));
        if (response.isMissingNode()) {
            response = responses.path(exchange.status() / 100 + "xx");
        }
        if (response.isMissingNode()) {
            response = responses.path("default");
        }
        if (response.has("$ref")) {
            response = document.at(response.get("$ref").asText().substring(1));
        }
        if (response.isMissingNode()) {
            return List.of("the status " + exchange.status() + " is not described");
        }
        JsonNode content = response.path("content");
        if (content.isEmpty()) {
            return exchange.answer().isEmpty() ? List.of() : List.of("a body where none is described");
        }
        if (content.has("*/*")) {
            return List.of();
        }
        // The sandbox does not know the type of every answer yet when it keeps it; all of these are JSON.
        String type = exchange.answerType().isEmpty()
                ? "application/json"
                : exchange.answerType().split(";")[0];
        JsonNode schema = content.path(type).path("schema");
        return schema.isMissingNode()
                ? List.of("the type '" + type + "' is not described")
                : validate("answer", exchange.answer(), schema);
    }

    /** Each value by itself, since in forms everything is text. */
    private List<String> values(String where, Map<String, List<String>> sent, JsonNode described) {
        JsonNode schema = resolve(described);
        List<String> misfits = new ArrayList<>();
        for (JsonNode name : schema.path("required")) {
            if (!sent.containsKey(name.asText())) {
                misfits.add(where + " lacks " + name.asText());
            }
        }
        sent.forEach((name, values) -> {
            JsonNode property = resolve(schema.path("properties").path(name));
            if (property.isMissingNode()) {
                misfits.add(where + " has " + name + ", which is not described");
                return;
            }
            JsonNode item = property.path("type").asText().equals("array") ? resolve(property.path("items")) : property;
            for (String value : values) {
                validate(where + " " + name, literal(value, item.path("type").asText()), item)
                        .forEach(misfits::add);
            }
        });
        return misfits;
    }

    private static String literal(String value, String type) {
        boolean bare =
                switch (type) {
                    case "integer", "number" -> value.matches("-?[0-9.]+");
                    case "boolean" -> value.matches("true|false");
                    default -> false;
                };
        return bare ? value : JSON.getNodeFactory().textNode(value).toString();
    }

    private List<String> validate(String where, String json, JsonNode schema) {
        try {
            return schemas.computeIfAbsent(schema, this::compile).validate(JSON.readTree(json)).stream()
                    .map(ValidationMessage::getMessage)
                    .map(message -> where + " " + message)
                    .toList();
        } catch (JsonProcessingException e) {
            return List.of(where + " is not JSON");
        }
    }

    private JsonSchema compile(JsonNode schema) {
        ObjectNode root = schema.deepCopy();
        root.set("components", document.path("components"));
        return FACTORY.getSchema(root, CONFIG);
    }

    private JsonNode resolve(JsonNode schema) {
        return schema.has("$ref")
                ? resolve(document.at(schema.get("$ref").asText().substring(1)))
                : schema;
    }

    /** OpenAPI 3.0 into JSON Schema, closed: what is not described is a misfit. */
    private void tighten(JsonNode node) {
        node.forEach(this::tighten);
        if (!(node instanceof ObjectNode object)) {
            return;
        }
        tightenNullable(object);
        if (object.path("type").asText().equals("number")) {
            // Twilio's own examples write prices as text, since they are no binary fractions.
            object.putArray("type").add("number").add("string");
            object.put("pattern", "^-?[0-9]+(\\.[0-9]+)?$");
        }
        JsonNode properties = object.path("properties");
        if (properties.isObject() && !properties.isEmpty() && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
    }

    private static void tightenNullable(ObjectNode object) {
        if (!object.path("nullable").asBoolean()) {
            return;
        }
        object.remove("nullable");
        if (object.path("type").isTextual()) {
            String type = object.path("type").asText();
            object.putArray("type").add(type).add("null");
        }
        if (object.has("pattern")) {
            // Where there is no id Twilio writes an empty text as often as null.
            object.put("pattern", "^$|" + object.path("pattern").asText());
            object.remove("minLength");
        }
        if (object.path("enum") instanceof ArrayNode values) {
            values.addNull();
        }
    }
}
