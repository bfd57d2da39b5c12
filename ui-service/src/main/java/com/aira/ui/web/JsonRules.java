package com.aira.ui.web;

import com.fasterxml.jackson.annotation.JsonFormat.Shape;
import com.fasterxml.jackson.annotation.JsonFormat.Value;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.math.BigDecimal;

/**
 * JSON of the API. Money is a decimal string. In requests, a record's {@code Optional} component is null when the
 * property was not sent and empty when it was sent as null: that is how a change tells "leave it" from "clear it".
 */
@Singleton
final class JsonRules implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new Jdk8Module().configureReadAbsentAsNull(true));
        mapper.configOverride(BigDecimal.class).setFormat(Value.forShape(Shape.STRING));
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        mapper.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    }

    /** Before Quarkus registers the module with its defaults. */
    @Override
    public int priority() {
        return MAXIMUM_PRIORITY;
    }
}
