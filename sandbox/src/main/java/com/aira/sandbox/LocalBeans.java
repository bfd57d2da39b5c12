package com.aira.sandbox;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The values that every part of the sandbox asks for. */
final class LocalBeans {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Ports ports(@ConfigProperty(name = "sandbox.ports.moved-by") int offset) {
        return new Ports(offset);
    }

    @Produces
    @Singleton
    LocalEnvironment localEnvironment(Ports ports) {
        return new LocalEnvironment(ports);
    }
}
