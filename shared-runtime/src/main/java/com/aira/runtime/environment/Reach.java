package com.aira.runtime.environment;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Who can reach an address, as far as its host's name tells; no name server is asked. */
enum Reach {
    /** This machine, or the network between containers, where names have no dots. */
    INSIDE,
    /** Anything else, private networks included: other people's devices are in them. */
    OUTSIDE;

    private static final List<String> INSIDE_ENDINGS = List.of(".localhost", ".internal", ".local", ".svc");

    /** Of the address in a variable; inside when the variable is not set. */
    static Reach of(Map<String, String> environment, String name) {
        return ofAddress(environment.getOrDefault(name, ""));
    }

    static Reach ofAddress(String address) {
        return host(address).map(Reach::ofHost).orElse(INSIDE);
    }

    /** Of the interface that a container's port is published on; blank where nothing is published. */
    static Reach ofPublished(String networkInterface) {
        String host = networkInterface.strip();
        return host.isEmpty() || host.equals("localhost") || isLoopback(host) ? INSIDE : OUTSIDE;
    }

    private static boolean isLoopback(String host) {
        return host.matches("127(\\.[0-9]{1,3}){3}") || host.equals("[::1]") || host.equals("::1");
    }

    private static Reach ofHost(String host) {
        boolean inside = !host.contains(".") && !host.contains(":")
                || isLoopback(host)
                || INSIDE_ENDINGS.stream().anyMatch(host::endsWith);
        return inside ? INSIDE : OUTSIDE;
    }

    private static Optional<String> host(String address) {
        try {
            return Optional.ofNullable(URI.create(address.strip().replaceFirst("^jdbc:", ""))
                            .getHost())
                    .map(host -> host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            // What is no address is refused by whoever reads it.
            return Optional.empty();
        }
    }
}
