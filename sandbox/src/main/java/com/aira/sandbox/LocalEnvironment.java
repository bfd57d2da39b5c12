package com.aira.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The environment that the local processes run with: addresses from the ports, and secrets that are the same on every
 * laptop and work nowhere else.
 */
public record LocalEnvironment(Ports ports) {
    public static final String SUPABASE_JWT_SECRET = "aira-local-jwt-secret-that-works-on-this-machine-only";
    public static final String SUPABASE_STORAGE_BUCKET = "business-documents";
    public static final String TWILIO_ACCOUNT_SID = "AC00000000000000000000000000000001";
    public static final String TWILIO_AUTH_TOKEN = "aira0local0twilio0auth0token0000";
    /** Of the campaign that the sandbox's numbers of the United States belong to. */
    public static final String TWILIO_MESSAGING_SERVICE_SID = "MG00000000000000000000000000000001";

    public static final String STRIPE_SECRET_KEY = "sk_test_airalocal0000000000000000";
    public static final String STRIPE_WEBHOOK_SECRET = "whsec_airalocal0000000000000000";
    public static final String KB_UPDATER_SECRET = "aira-local-kb-updater-secret";
    public static final String SERVICE_TOKEN = "aira-local-service-token";
    /** API keys of the kind that new projects have; they are no tokens. */
    public static final String SUPABASE_PUBLISHABLE_KEY = "sb_publishable_aira_local_works_on_this_machine";

    public static final String SUPABASE_SECRET_KEY = "sb_secret_aira_local_works_on_this_machine_only";
    /** The older kind: tokens that name a role. A project knows both. */
    public static final String SUPABASE_ANON_KEY = projectKey("anon");

    public static final String SUPABASE_SERVICE_ROLE_KEY = projectKey("service_role");

    /** The services that run locally, by the name that {@link #environment(String)} takes. */
    public enum Service {
        UI("aira_ui"),
        VOICE("aira_voice"),
        KB("aira_kb");

        private final String databaseRole;

        Service(String databaseRole) {
            this.databaseRole = databaseRole;
        }

        int port(Ports ports) {
            return switch (this) {
                case UI -> ports.ui();
                case VOICE -> ports.voice();
                case KB -> ports.kb();
            };
        }
    }

    /** What one service needs: all that is shared, its own database role and its own port. */
    public Map<String, String> environment(Service service) {
        var environment = new LinkedHashMap<>(shared());
        environment.put("DATABASE_USER", service.databaseRole);
        environment.put("DATABASE_PASSWORD", service.databaseRole);
        environment.put("PORT", String.valueOf(service.port(ports)));
        environment.put("MANAGEMENT_PORT", String.valueOf(ports.management(service.port(ports))));
        return environment;
    }

    /** By name: {@code ui}, {@code voice} or {@code kb}. */
    public Map<String, String> environment(String service) {
        return environment(Service.valueOf(service.toUpperCase(java.util.Locale.ROOT)));
    }

    /** What all services share. */
    public Map<String, String> shared() {
        var environment = new LinkedHashMap<String, String>();
        environment.put("DATABASE_URL", databaseUrl());
        environment.put("MIGRATION_DATABASE_URL", databaseUrl() + "?user=aira_owner&password=aira_owner");
        environment.put("AIRA_MIGRATE", "false");
        environment.put("SUPABASE_URL", sandboxUrl() + "/supabase");
        environment.put("SUPABASE_ANON_KEY", SUPABASE_PUBLISHABLE_KEY);
        environment.put("SUPABASE_SERVICE_ROLE_KEY", SUPABASE_SECRET_KEY);
        environment.put("SUPABASE_JWT_SECRET", SUPABASE_JWT_SECRET);
        environment.put("SUPABASE_STORAGE_BUCKET", SUPABASE_STORAGE_BUCKET);
        environment.put("TWILIO_ACCOUNT_SID", TWILIO_ACCOUNT_SID);
        environment.put("TWILIO_AUTH_TOKEN", TWILIO_AUTH_TOKEN);
        environment.put("TWILIO_MESSAGING_SERVICE_SID", TWILIO_MESSAGING_SERVICE_SID);
        environment.put("TWILIO_API_BASE_URL", sandboxUrl() + "/twilio");
        environment.put("STRIPE_SECRET_KEY", STRIPE_SECRET_KEY);
        environment.put("STRIPE_WEBHOOK_SECRET", STRIPE_WEBHOOK_SECRET);
        environment.put("STRIPE_API_BASE_URL", sandboxUrl() + "/stripe");
        environment.put("APP_URL", "http://localhost:" + ports.ui());
        environment.put("VOICE_AGENT_SERVICE_URL", "http://localhost:" + ports.voice());
        environment.put("KB_UPDATER_URL", "http://localhost:" + ports.kb());
        environment.put("KB_UPDATER_SECRET", KB_UPDATER_SECRET);
        environment.put("SERVICE_TOKEN", SERVICE_TOKEN);
        environment.put("SMTP_URL", "smtp://localhost:" + ports.smtp());
        environment.put("SMTP_FROM", "AiRa <no-reply@localhost>");
        environment.put("OPENAI_API_KEY", "");
        environment.put("OPENAI_BASE_URL", "");
        environment.put("OPENAI_MODEL", "");
        environment.put("VECTOR_STORE", "postgres");
        return environment;
    }

    public String sandboxUrl() {
        return "http://localhost:" + ports.sandbox();
    }

    public String databaseUrl() {
        return "jdbc:postgresql://localhost:" + ports.postgres() + "/postgres";
    }

    /** A project's API key: a token without a user, issued for the years 2025 to 2045. */
    private static String projectKey(String role) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", "supabase");
        claims.put("ref", "aira-local");
        claims.put("role", role);
        claims.put("iat", 1735689600L);
        claims.put("exp", 2366841600L);
        return HmacToken.sign(claims, SUPABASE_JWT_SECRET);
    }
}
