package com.aira.sandbox.stripe.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Properties that Stripe's objects always have, and that nothing here has anything to say about. */
final class UsualProperties {
    private static final JsonNode BY_OBJECT = read();

    private UsualProperties() {}

    /** Adds what is missing; what is there stays. */
    static void complete(ObjectNode object) {
        fill(object, BY_OBJECT.path(object.path("object").asText()));
    }

    private static void fill(ObjectNode object, JsonNode usual) {
        usual.fields().forEachRemaining(property -> {
            var there = object.get(property.getKey());
            if (there == null) {
                object.set(property.getKey(), property.getValue().deepCopy());
            } else if (there instanceof ObjectNode nested && property.getValue().isObject()) {
                fill(nested, property.getValue());
            }
        });
    }

    private static JsonNode read() {
        try (var resource = UsualProperties.class.getResourceAsStream("/stripe/usual-properties.json")) {
            return new ObjectMapper().readTree(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
