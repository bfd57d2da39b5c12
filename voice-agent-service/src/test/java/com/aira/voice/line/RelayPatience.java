package com.aira.voice.line;

import com.aira.voice.provider.relay.RelayConfig;
import io.smallrye.config.SmallRyeConfig;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** The settings of the relay, whose patience a test can shorten while the service runs: another start costs more. */
@Alternative
@Singleton
public class RelayPatience {

    private static final Map<String, Duration> SHORT = Map.of(
            "momentAfter", Duration.ofMillis(200),
            "repromptAfter", Duration.ofMillis(500),
            "goodbyeAfter", Duration.ofMillis(500));

    private volatile boolean isShort;

    /** Callers who say nothing for a moment, and to whom a moment is long. */
    public void shorten() {
        isShort = true;
    }

    public void reset() {
        isShort = false;
    }

    @Produces
    @Singleton
    RelayConfig config() {
        RelayConfig usual =
                ConfigProvider.getConfig().unwrap(SmallRyeConfig.class).getConfigMapping(RelayConfig.class);
        return (RelayConfig) Proxy.newProxyInstance(
                RelayConfig.class.getClassLoader(), new Class<?>[] {RelayConfig.class}, (proxy, method, arguments) -> {
                    if (isShort && SHORT.containsKey(method.getName())) {
                        return SHORT.get(method.getName());
                    }
                    try {
                        return method.invoke(usual, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
