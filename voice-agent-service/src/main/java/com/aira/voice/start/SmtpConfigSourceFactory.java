package com.aira.voice.start;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Turns SMTP_URL into the settings of the mailer. */
public final class SmtpConfigSourceFactory implements ConfigSourceFactory {

    /** Above application.properties (250), below the environment itself (300). */
    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        String url = context.getValue("SMTP_URL").getValue();
        return url == null || url.isBlank()
                ? List.of()
                : List.of(
                        new PropertiesConfigSource(SmtpUrl.parse(url).properties(), "address of the mailer", ORDINAL));
    }
}
