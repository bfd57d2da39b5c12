package com.aira.ui.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Checks JSON against the schemas of our OpenAPI document: as much of JSON Schema as that document uses. */
record Schemas(JsonNode document) {

    /** What does not fit, as paths with a reason; properties that the schema does not know do not fit either. */
    List<String> misfits(JsonNode schema, JsonNode value) {
        List<String> misfits = new ArrayList<>();
        check(schema, value, "$", misfits);
        return misfits;
    }

    private void check(JsonNode schema, JsonNode value, String path, List<String> misfits) {
        if (schema.has("$ref")) {
            check(document.at(schema.get("$ref").asText().substring(1)), value, path, misfits);
            return;
        }
        if (schema.has("anyOf")) {
            for (var option : schema.get("anyOf")) {
                if (misfits(option, value).isEmpty()) {
                    return;
                }
            }
            misfits.add(path + " fits no option: " + value);
            return;
        }
        if (schema.has("type") && !typeFits(schema.get("type"), value)) {
            misfits.add(path + " is not " + schema.get("type") + ": " + value);
            return;
        }
        if (value.isNull()) {
            return;
        }
        if (schema.has("enum") && !contains(schema.get("enum"), value)) {
            misfits.add(path + " is none of " + schema.get("enum") + ": " + value);
        }
        if (schema.has("pattern")
                && !value.asText().matches(schema.get("pattern").asText())) {
            misfits.add(path + " does not match " + schema.get("pattern") + ": " + value);
        }
        for (var required : schema.path("required")) {
            if (!value.has(required.asText())) {
                misfits.add(path + " lacks " + required.asText());
            }
        }
        if (value.isArray() && schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                check(schema.get("items"), value.get(i), path + "[" + i + "]", misfits);
            }
        }
        if (value.isObject()) {
            value.fields().forEachRemaining(field -> {
                var property = schema.path("properties").path(field.getKey());
                var other = schema.path("additionalProperties");
                if (!property.isMissingNode()) {
                    check(property, field.getValue(), path + "." + field.getKey(), misfits);
                } else if (other.isObject()) {
                    check(other, field.getValue(), path + "." + field.getKey(), misfits);
                } else if (schema.has("properties")) {
                    misfits.add(path + "." + field.getKey() + " is not documented");
                }
            });
        }
    }

    private static boolean typeFits(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            for (var one : type) {
                if (typeFits(one, value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (type.asText()) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "null" -> value.isNull();
            default -> false;
        };
    }

    private static boolean contains(JsonNode options, JsonNode value) {
        for (var option : options) {
            if (option.equals(value)) {
                return true;
            }
        }
        return false;
    }
}
