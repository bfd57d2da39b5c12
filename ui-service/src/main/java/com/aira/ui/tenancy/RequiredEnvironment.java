package com.aira.ui.tenancy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names of the environment that have no default, because a default secret is no secret. */
public final class RequiredEnvironment {
    private static final List<String> NAMES = List.of(
            "DATABASE_URL",
            "SUPABASE_URL",
            "SUPABASE_ANON_KEY",
            "SUPABASE_SERVICE_ROLE_KEY",
            "TWILIO_ACCOUNT_SID",
            "TWILIO_AUTH_TOKEN",
            "STRIPE_SECRET_KEY",
            "STRIPE_WEBHOOK_SECRET",
            "VOICE_AGENT_SERVICE_URL",
            "SERVICE_TOKEN",
            "APP_URL");

    private RequiredEnvironment() {}

    /** One line that names what is not set; empty when all is there. */
    public static Optional<String> missing(Map<String, String> environment) {
        var missing = new ArrayList<>(
                NAMES.stream().filter(name -> isBlank(environment, name)).toList());
        if ("true".equals(environment.get("AIRA_MIGRATE")) && isBlank(environment, "MIGRATION_DATABASE_URL")) {
            missing.add("MIGRATION_DATABASE_URL (because of AIRA_MIGRATE=true)");
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("ui-service cannot start: set " + String.join(", ", missing)
                        + " (see .env.example; ./aira env prints the local values)");
    }

    private static boolean isBlank(Map<String, String> environment, String name) {
        var value = environment.get(name);
        return value == null || value.isBlank();
    }
}
