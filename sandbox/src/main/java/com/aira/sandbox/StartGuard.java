package com.aira.sandbox;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Runs before everything else at start-up. */
final class StartGuard {
    static final int FIRST = 10;

    void check(
            @Observes @Priority(FIRST) StartupEvent start,
            @ConfigProperty(name = "AIRA_PROFILE") Optional<String> profile,
            @ConfigProperty(name = "DATABASE_URL") Optional<String> databaseUrl,
            @ConfigProperty(name = "APP_URL") Optional<String> appUrl,
            @ConfigProperty(name = "PUBLIC_APP_URL") Optional<String> publicAppUrl) {
        var appUrls = Stream.of(appUrl, publicAppUrl).flatMap(Optional::stream).toList();
        LocalOnly.refusal(profile, databaseUrl, appUrls).ifPresent(reason -> {
            throw new IllegalStateException(reason);
        });
    }
}
