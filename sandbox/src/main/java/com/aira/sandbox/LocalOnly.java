package com.aira.sandbox;

import com.aira.runtime.environment.UnsafeConfiguration;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/** Decides whether the sandbox may run here: its secrets are public, so it stays on a developer's machine. */
public final class LocalOnly {
    private LocalOnly() {}

    /**
     * The reason to refuse, if there is one.
     *
     * @param profile {@code AIRA_PROFILE}; absent means local
     * @param databaseUrl {@code DATABASE_URL} with or without {@code jdbc:}, if set
     * @param appUrls where browsers and Stripe reach the dashboard
     */
    static Optional<String> refusal(Optional<String> profile, Optional<String> databaseUrl, List<String> appUrls) {
        if (profile.filter(name -> !name.isBlank() && !name.equals("local")).isPresent()) {
            return Optional.of("the sandbox runs in the local profile only, not in AIRA_PROFILE=" + profile.get());
        }
        var open = appUrls.stream().filter(UnsafeConfiguration::isPublic).findFirst();
        if (open.isPresent()) {
            return Optional.of("APP_URL is " + open.get() + ": the sandbox, whose secrets everybody can read, does not"
                    + " start beside an address that others can reach; use accounts of your own there (.env.example)");
        }
        return databaseUrl
                .filter(url -> !url.isBlank())
                .flatMap(LocalOnly::foreignHost)
                .map(host -> "DATABASE_URL points to " + host
                        + ": the sandbox does not start beside a database of another machine; unset DATABASE_URL");
    }

    /** The host that a database's address names, unless that is this machine. */
    public static Optional<String> foreignHost(String databaseUrl) {
        var host = URI.create(databaseUrl.replaceFirst("^jdbc:", "")).getHost();
        if (host == null) {
            return Optional.of("an address that names no host");
        }
        try {
            return InetAddress.getByName(host).isLoopbackAddress() ? Optional.empty() : Optional.of(host);
        } catch (UnknownHostException e) {
            return Optional.of(host);
        }
    }
}
