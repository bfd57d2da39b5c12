package com.aira.runtime.server;

import com.aira.runtime.http.BodyPace;
import com.aira.runtime.http.ConnectionGuard;
import com.aira.runtime.http.Networks;
import com.aira.runtime.http.RequestBodyReader;
import io.quarkus.arc.DefaultBean;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/** Puts the limits of connections and bodies before everything else that a request meets. */
@ApplicationScoped
class ServerLimits {
    private static final int BEFORE_ALL_FILTERS = 10_000;
    private static final Path BODIES = Path.of(System.getProperty("java.io.tmpdir"), "aira-uploads");

    private final ServerConfig config;

    ServerLimits(ServerConfig config) {
        this.config = config;
    }

    void guard(@Observes Filters filters, VisitorAddress visitors) {
        var limits = new ConnectionGuard.Limits(
                config.connectionsPerAddress(),
                new Networks(config.proxies()),
                config.firstHead(),
                config.nextHead(),
                config.linger());
        filters.register(new ConnectionGuard(limits, visitors::of)::handle, BEFORE_ALL_FILTERS);
    }

    @Produces
    @Singleton
    RequestBodyReader bodies(Vertx vertx) {
        var pace = new BodyPace(config.bodyTime(), config.bodyBytesPerSecond());
        return new RequestBodyReader(vertx, pace, config.bodyMemoryBytes(), BODIES);
    }

    @Produces
    @Singleton
    @DefaultBean
    BodyLimit bodyLimit() {
        return operation -> config.maxBodyBytes();
    }

    @Produces
    @Singleton
    @DefaultBean
    VisitorAddress visitorAddress() {
        return ConnectionGuard::ownAddress;
    }
}
