package com.aira.ui.web;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A malformed id names nothing, hence 404; any other malformed parameter is a 400. JAX-RS would say 404 to both. */
@Provider
public final class ParameterFormats implements ParamConverterProvider {
    private static final Pattern CANONICAL = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    @Override
    @SuppressWarnings("unchecked")
    public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        Function<String, ?> parse = null;
        if (type == UUID.class) {
            parse = ParameterFormats::id;
        } else if (type == Instant.class) {
            parse = ParameterFormats::instant;
        } else if (type == Integer.class || type == int.class) {
            parse = ParameterFormats::number;
        } else if (type.isEnum()) {
            parse = text -> constant(type, text);
        }
        return parse == null ? null : new Format<>((Function<String, T>) parse);
    }

    private static UUID id(String text) {
        if (!CANONICAL.matcher(text).matches()) {
            throw Refusal.notFound();
        }
        return UUID.fromString(text);
    }

    /** A plus that was not escaped arrives as a blank. */
    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw malformed(text, "is not a time of RFC 3339, such as 2026-03-01T09:00:00Z");
        }
    }

    private static Integer number(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw malformed(text, "is not a whole number");
        }
    }

    private static Object constant(Class<?> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(text))
                .findFirst()
                .orElseThrow(() -> malformed(
                        text,
                        "is none of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(type.getEnumConstants())
                                                .map(Object::toString)
                                                .toList())));
    }

    private static Refusal malformed(String text, String message) {
        return Refusal.invalid("query", "'" + text.substring(0, Math.min(40, text.length())) + "' " + message);
    }

    private record Format<T>(Function<String, T> parse) implements ParamConverter<T> {
        @Override
        public T fromString(String text) {
            return text == null || text.isEmpty() ? null : parse.apply(text);
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }
    }
}
