package com.aira.kb;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Lets {@code DATABASE_URL} be written as Supabase shows it, {@code postgresql://user:password@host:5432/postgres}.
 * {@code DATABASE_USER} and {@code DATABASE_PASSWORD} win over what the address holds.
 */
public final class DatabaseUrl implements ConfigSourceFactory {
    /** Above application.properties (250), below the environment (300). */
    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        var url = context.getValue("DATABASE_URL").getValue();
        return url == null || !url.startsWith("postgres")
                ? List.of()
                : List.of(new PropertiesConfigSource(datasource(url, context), "DATABASE_URL", ORDINAL));
    }

    private static Map<String, String> datasource(String url, ConfigSourceContext context) {
        var address = URI.create(url);
        var settings = new HashMap<String, String>();
        var port = address.getPort() < 0 ? "" : ":" + address.getPort();
        var query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        settings.put(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://" + address.getHost() + port + address.getRawPath() + query);
        if (address.getRawUserInfo() != null) {
            var userAndPassword = address.getRawUserInfo().split(":", 2);
            put(settings, "username", "DATABASE_USER", userAndPassword[0], context);
            if (userAndPassword.length == 2) {
                put(settings, "password", "DATABASE_PASSWORD", userAndPassword[1], context);
            }
        }
        return settings;
    }

    private static void put(
            Map<String, String> settings, String key, String variable, String fromUrl, ConfigSourceContext context) {
        var set = context.getValue(variable).getValue();
        if (set == null || set.isBlank()) {
            settings.put(
                    "quarkus.datasource." + key,
                    URLDecoder.decode(fromUrl.replace("+", "%2B"), StandardCharsets.UTF_8));
        }
    }
}
