package com.aira.voice.start;

import com.aira.runtime.database.DatabaseAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges the environment variables that the service cannot work without. Secrets have no defaults. */
final class Environment {

    private static final List<String> REQUIRED = List.of(
            "DATABASE_URL",
            "TWILIO_ACCOUNT_SID",
            "TWILIO_AUTH_TOKEN",
            "VOICE_AGENT_SERVICE_URL",
            "SERVICE_TOKEN",
            "SMTP_URL");

    private Environment() {}

    /** The one line that names what is wrong; empty when the service may start. Never repeats a secret. */
    static Optional<String> problem(Map<String, String> environment) {
        String missing = REQUIRED.stream()
                .filter(name -> environment.getOrDefault(name, "").isBlank())
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            return Optional.of("set " + missing + " in the environment (./aira env prints them for this machine)");
        }
        return firstProblem(
                databaseProblem(environment),
                urlProblem("VOICE_AGENT_SERVICE_URL", environment.get("VOICE_AGENT_SERVICE_URL")),
                urlProblem("TWILIO_API_BASE_URL", environment.getOrDefault("TWILIO_API_BASE_URL", "")),
                smtpProblem(environment.get("SMTP_URL")));
    }

    private static Optional<String> databaseProblem(Map<String, String> environment) {
        try {
            DatabaseAddress address = DatabaseAddress.parse(environment.get("DATABASE_URL"));
            boolean hasUser = address.user().isPresent()
                    || !environment.getOrDefault("DATABASE_USER", "").isBlank();
            return hasUser
                    ? Optional.empty()
                    : Optional.of("set DATABASE_USER and DATABASE_PASSWORD, or name them in DATABASE_URL");
        } catch (IllegalArgumentException e) {
            return Optional.of("DATABASE_URL " + e.getMessage());
        }
    }

    private static Optional<String> urlProblem(String name, String value) {
        if (value.isBlank()) {
            return Optional.empty();
        }
        try {
            URI uri = URI.create(value.strip());
            boolean usable = uri.getHost() != null
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getRawQuery() == null;
            return usable ? Optional.empty() : Optional.of(name + " must be an http(s) address, such as https://host");
        } catch (IllegalArgumentException e) {
            return Optional.of(name + " is not a URL");
        }
    }

    private static Optional<String> smtpProblem(String value) {
        try {
            SmtpUrl.parse(value);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("SMTP_URL " + e.getMessage());
        }
    }

    @SafeVarargs
    private static Optional<String> firstProblem(Optional<String>... problems) {
        return List.of(problems).stream().flatMap(Optional::stream).findFirst();
    }
}
