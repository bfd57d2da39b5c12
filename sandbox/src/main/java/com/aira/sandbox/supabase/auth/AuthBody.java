package com.aira.sandbox.supabase.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Optional;

/** The JSON object that a client sent; absent, null and empty are all the same. */
record AuthBody(JsonNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static AuthBody parse(String text) {
        try {
            var json = JSON.readTree(text == null || text.isBlank() ? "{}" : text);
            if (json.isObject()) {
                return new AuthBody(json);
            }
        } catch (JsonProcessingException malformed) {
            throw AuthProblem.of(
                    400, "bad_json", "Could not parse request body as JSON: " + malformed.getOriginalMessage());
        }
        throw AuthProblem.of(400, "bad_json", "Could not parse request body as JSON: not an object");
    }

    Optional<String> text(String name) {
        return Optional.of(json.path(name))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(value -> !value.isEmpty());
    }

    boolean flag(String name) {
        return json.path(name).asBoolean(false);
    }

    /** A nested object as JSON text. */
    Optional<String> object(String name) {
        return Optional.of(json.path(name)).filter(JsonNode::isObject).map(JsonNode::toString);
    }

    /** The address as Auth stores it, in lower case. */
    Optional<String> email() {
        return text("email").map(email -> email.strip().toLowerCase(Locale.ROOT));
    }
}
