package com.aira.sandbox;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Turns {@code AIRA_PORT_OFFSET} into Quarkus's own settings, since a properties file cannot add. */
public final class PortConfig implements ConfigSourceFactory {
    /** Above application.properties (250), below the environment (300). */
    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        var ports = Ports.of(context.getValue("AIRA_PORT_OFFSET").getValue());
        var settings = Map.of(
                "sandbox.ports.moved-by", String.valueOf(ports.offset()),
                "quarkus.http.port", String.valueOf(ports.sandbox()),
                "quarkus.http.test-port", String.valueOf(ports.sandbox()),
                "quarkus.datasource.jdbc.url", new LocalEnvironment(ports).databaseUrl());
        return List.of(new PropertiesConfigSource(settings, "ports of the sandbox", ORDINAL));
    }
}
