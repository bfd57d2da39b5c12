package com.aira.runtime.database;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Turns DATABASE_URL, DATABASE_USER and DATABASE_PASSWORD into the settings of the data source; a variable of its own wins
 * over what the address holds. Services name it under META-INF/services; the sandbox has a database of its own and does not.
 */
public final class DatabaseConfigSourceFactory implements ConfigSourceFactory {
    /** Above application.properties (250), below the environment (300). */
    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        return value(context, "DATABASE_URL").map(DatabaseConfigSourceFactory::address).stream()
                .<ConfigSource>map(address ->
                        new PropertiesConfigSource(settings(address, context), "address of the database", ORDINAL))
                .toList();
    }

    private static DatabaseAddress address(String url) {
        try {
            return DatabaseAddress.parse(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("DATABASE_URL " + e.getMessage());
        }
    }

    private static Map<String, String> settings(DatabaseAddress address, ConfigSourceContext context) {
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.datasource.jdbc.url", address.jdbcUrl());
        value(context, "DATABASE_USER")
                .or(address::user)
                .ifPresent(user -> settings.put("quarkus.datasource.username", user));
        value(context, "DATABASE_PASSWORD")
                .or(address::password)
                .ifPresent(password -> settings.put("quarkus.datasource.password", password));
        return settings;
    }

    private static Optional<String> value(ConfigSourceContext context, String name) {
        return Optional.ofNullable(context.getValue(name).getValue()).filter(text -> !text.isBlank());
    }
}
