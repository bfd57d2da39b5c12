package com.aira.ui.tenancy;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Turns DATABASE_URL, DATABASE_USER and DATABASE_PASSWORD into the settings of the data source. */
public final class DatabaseConfig implements ConfigSourceFactory {
    /** Above application.properties (250), below the environment (300). */
    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        var url = context.getValue("DATABASE_URL").getValue();
        if (url == null || url.isBlank()) {
            return List.of();
        }
        var address = DatabaseAddress.parse(url);
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.datasource.jdbc.url", address.jdbcUrl());
        put(
                settings,
                "quarkus.datasource.username",
                context.getValue("DATABASE_USER").getValue(),
                address.user());
        put(
                settings,
                "quarkus.datasource.password",
                context.getValue("DATABASE_PASSWORD").getValue(),
                address.password());
        return List.of(new PropertiesConfigSource(settings, "address of the database", ORDINAL));
    }

    private static void put(Map<String, String> settings, String key, String preferred, String otherwise) {
        var value = preferred == null || preferred.isBlank() ? otherwise : preferred;
        if (value != null) {
            settings.put(key, value);
        }
    }
}
