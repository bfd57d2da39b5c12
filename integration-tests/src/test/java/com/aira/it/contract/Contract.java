package com.aira.it.contract;

import com.aira.it.LocalAira;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A service's OpenAPI document, and whether an answer is one that it promises. */
final class Contract {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final URI service;
    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<JsonNode, JsonSchema> schemas = new HashMap<>();

    /** One method of one path. */
    record Operation(Contract contract, String method, String path, JsonNode description) {

        boolean isOpen() {
            return !description.has("security");
        }

        boolean documents(int status) {
            return description.path("responses").has(Integer.toString(status));
        }

        /** The methods of the same path, this one among them. */
        Stream<Operation> neighbours() {
            return contract.operations.stream().filter(other -> other.path.equals(path));
        }

        List<JsonNode> parameters(String in) {
            List<JsonNode> found = new ArrayList<>();
            for (JsonNode parameter : description.path("parameters")) {
                if (parameter.path("in").asText().equals(in)) {
                    found.add(parameter);
                }
            }
            return found;
        }

        Optional<JsonNode> bodySchema(String mediaType) {
            JsonNode schema = description
                    .path("requestBody")
                    .path("content")
                    .path(mediaType)
                    .path("schema");
            return schema.isMissingNode() ? Optional.empty() : Optional.of(contract.resolve(schema));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private Contract(URI service, JsonNode document) {
        this.service = service;
        this.document = document;
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(method -> {
                    if (METHODS.contains(method.getKey())) {
                        operations.add(
                                new Operation(this, method.getKey().toUpperCase(), path.getKey(), method.getValue()));
                    }
                }));
    }

    static Contract of(String service) {
        URI base = URI.create(service);
        URI management = URI.create(LocalAira.management(service));
        RawHttpClient.Answer answer =
                RawHttpClient.send(management, Draft.of("GET", "/q/openapi").withHeader("Accept: application/json"));
        try {
            return new Contract(base, Json.read(answer.body()));
        } catch (IOException e) {
            throw new IllegalStateException(service + " has no OpenAPI document", e);
        }
    }

    URI service() {
        return service;
    }

    List<Operation> operations() {
        return operations;
    }

    JsonNode resolve(JsonNode schema) {
        return schema.has("$ref")
                ? resolve(document.at(schema.get("$ref").asText().substring(1)))
                : schema;
    }

    /** What the document does not promise of the body and its media type; the status is promised. */
    List<String> misfits(Operation operation, RawHttpClient.Answer answer) {
        JsonNode content = operation
                .description
                .path("responses")
                .path(Integer.toString(answer.status()))
                .path("content");
        if (content.isEmpty()) {
            return answer.body().length == 0 ? List.of() : List.of("answers a body where none is documented");
        }
        String type = answer.header("content-type").split(";")[0];
        JsonNode schema = content.path(type).path("schema");
        if (schema.isMissingNode()) {
            return List.of("answers '" + type + "' instead of " + String.join(", ", names(content)));
        }
        if (!type.endsWith("json")) {
            return List.of();
        }
        try {
            return schemas.computeIfAbsent(schema, this::compile).validate(Json.read(answer.body())).stream()
                    .map(ValidationMessage::getMessage)
                    .toList();
        } catch (IOException e) {
            return List.of("is not JSON: " + e.getMessage());
        }
    }

    /** Closed: a property that is not documented does not fit. Problems alone say that some have members of their own. */
    private JsonSchema compile(JsonNode schema) {
        ObjectNode root = schema.deepCopy();
        ObjectNode components = document.path("components").deepCopy();
        components.path("schemas").fields().forEachRemaining(named -> {
            if (!named.getKey().equals("Problem")) {
                close(named.getValue());
            }
        });
        root.set("components", components);
        return FACTORY.getSchema(root, STRICT);
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(Contract::close);
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
