package com.aira.voice.start;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Turns the URLs of the environment, which all services share, into the properties that Quarkus reads. */
public final class EnvironmentConfigSourceFactory implements ConfigSourceFactory {

    /** Above application.properties (250), below the environment itself (300). */
    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Map<String, String> properties = new HashMap<>();
        value(context, "DATABASE_URL").map(DatabaseUrl::parse).ifPresent(url -> {
            properties.put("quarkus.datasource.jdbc.url", url.jdbcUrl());
            value(context, "DATABASE_USER")
                    .or(url::user)
                    .ifPresent(user -> properties.put("quarkus.datasource.username", user));
            value(context, "DATABASE_PASSWORD")
                    .or(url::password)
                    .ifPresent(password -> properties.put("quarkus.datasource.password", password));
        });
        value(context, "SMTP_URL").map(SmtpUrl::parse).ifPresent(url -> properties.putAll(url.properties()));
        return List.of(new PropertiesConfigSource(properties, "environment of AiRa", ORDINAL));
    }

    private static Optional<String> value(ConfigSourceContext context, String name) {
        ConfigValue value = context.getValue(name);
        return Optional.ofNullable(value.getValue()).filter(text -> !text.isBlank());
    }
}
