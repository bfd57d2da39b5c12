package com.aira.ui.web;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The operations of the OpenAPI document that the running service answers. */
record Operations(JsonNode document) {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    record Operation(String method, String path, JsonNode description) {
        boolean isOpen() {
            return !description.has("security");
        }

        boolean hasQuery(String name) {
            for (var parameter : description.path("parameters")) {
                if (parameter.path("in").asText().equals("query")
                        && parameter.path("name").asText().equals(name)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String toString() {
            return method.toUpperCase() + " " + path;
        }
    }

    static Operations load() {
        try {
            return new Operations(new ObjectMapper()
                    .readTree(given().accept("application/json")
                            .get(Management.address() + "/q/openapi")
                            .asString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Operation> all() {
        List<Operation> operations = new ArrayList<>();
        document.get("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(method -> {
                    if (METHODS.contains(method.getKey())) {
                        operations.add(new Operation(method.getKey(), path.getKey(), method.getValue()));
                    }
                }));
        return operations;
    }
}
