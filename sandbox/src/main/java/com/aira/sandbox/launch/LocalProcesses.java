package com.aira.sandbox.launch;

import com.aira.sandbox.LocalEnvironment;
import com.aira.sandbox.LocalEnvironment.Service;
import com.aira.sandbox.LocalOnly;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides what each local process runs with. The sandbox's values are the ground; {@code .env} replaces them, the shell
 * replaces both, where a blank value of the shell takes back what {@code .env} said. A database on another machine makes
 * it <em>live</em>: then neither the sandbox nor any of its addresses and public secrets take part.
 */
public final class LocalProcesses {
    /** Differ from service to service; one value of the shell cannot be right for all. */
    private static final Set<String> OF_ONE_SERVICE =
            Set.of("PORT", "MANAGEMENT_PORT", "DATABASE_USER", "DATABASE_PASSWORD");

    private static final Set<String> NO_SECRET_AND_NO_SANDBOX = Set.of(
            "SUPABASE_STORAGE_BUCKET",
            "APP_URL",
            "VOICE_AGENT_SERVICE_URL",
            "KB_UPDATER_URL",
            "VECTOR_STORE",
            "AIRA_MIGRATE");

    private static final Pattern OF_THE_ROLES = Pattern.compile("AIRA_(UI|VOICE|KB)_(USER|PASSWORD)");

    /** An account of one's own with one of these leaves the sandbox's account there, base URL included. */
    private static final List<String> VENDORS = List.of("TWILIO_", "STRIPE_", "SUPABASE_");

    /** What {@code ./aira secrets} makes for Docker Compose; the sandbox has its own. */
    private static final Set<String> OF_COMPOSE = Set.of(
            "JWT_SECRET",
            "ANON_KEY",
            "SERVICE_ROLE_KEY",
            "POSTGRES_PASSWORD",
            "UI_DATABASE_PASSWORD",
            "VOICE_DATABASE_PASSWORD",
            "KB_DATABASE_PASSWORD",
            "COMPOSE_PROFILES",
            "PUBLISH_ADDRESS");

    private static final Set<String> WITHOUT_DEFAULT = Set.of(
            "SUPABASE_JWKS_URL",
            "SUPABASE_SECRET_KEY",
            "TWILIO_AUTH_TOKEN_SECONDARY",
            "TEXTS_REGISTERED_ELSEWHERE",
            "NUMBER_PAPERS",
            "INVOICE_ISSUER",
            "INVOICE_ISSUER_ADDRESS",
            "INVOICE_ISSUER_TAX_ID",
            "OPENAI_PARAMETERS",
            "PINECONE_API_KEY",
            "PINECONE_INDEX_NAME",
            "VAPI_API_KEY",
            "RETELL_API_KEY",
            "DAILY_API_KEY",
            "BLAND_API_KEY");

    private final LocalEnvironment sandbox;
    private final Map<String, String> given;
    private final boolean live;
    /** What of the sandbox's values holds where it has no part. */
    private final Set<String> ground;

    public LocalProcesses(LocalEnvironment sandbox, Map<String, String> dotEnv, Map<String, String> shell) {
        this.sandbox = sandbox;
        this.given = merge(sandbox.shared(), dotEnv, shell);
        this.live = LocalOnly.foreignHost(given.getOrDefault("DATABASE_URL", sandbox.databaseUrl()))
                .isPresent();
        this.ground = NO_SECRET_AND_NO_SANDBOX;
    }

    private LocalProcesses(LocalProcesses other, Set<String> ground) {
        sandbox = other.sandbox;
        given = other.given;
        live = true;
        this.ground = ground;
    }

    /** As if nothing of this machine were there: what is not given is missing. */
    public LocalProcesses withoutSandbox() {
        return new LocalProcesses(this, Set.of("SUPABASE_STORAGE_BUCKET", "VECTOR_STORE"));
    }

    public LocalEnvironment sandbox() {
        return sandbox;
    }

    public boolean isLive() {
        return live;
    }

    /** Whether every account is the sandbox's: only then may anything be bought for show. */
    public boolean isAllSandbox() {
        return !live && VENDORS.stream().noneMatch(this::isOwnAccount);
    }

    private boolean isOwnAccount(String vendor) {
        var defaults = sandbox.shared();
        return given.entrySet().stream()
                .anyMatch(entry -> entry.getKey().startsWith(vendor)
                        && !NO_SECRET_AND_NO_SANDBOX.contains(entry.getKey())
                        && !entry.getValue().equals(defaults.get(entry.getKey())));
    }

    /** What all services share. */
    public Map<String, String> shared() {
        var environment = new LinkedHashMap<>(sandbox.shared());
        if (live) {
            environment.keySet().retainAll(ground);
        }
        for (var vendor : VENDORS) {
            if (isOwnAccount(vendor)) {
                environment
                        .keySet()
                        .removeIf(name -> name.startsWith(vendor) && !NO_SECRET_AND_NO_SANDBOX.contains(name));
            }
        }
        environment.putAll(given);
        return environment;
    }

    public Map<String, String> of(Service service) {
        var environment = shared();
        if (service != Service.UI) { // which migrates, and then gives the roles their passwords
            environment.keySet().removeIf(name -> OF_THE_ROLES.matcher(name).matches());
        }
        var role = sandbox.environment(service).get("DATABASE_USER");
        environment.put("DATABASE_USER", own(service, "USER").orElse(role));
        own(service, "PASSWORD")
                .or(() -> live ? Optional.empty() : Optional.of(role))
                .ifPresent(password -> environment.put("DATABASE_PASSWORD", password));
        for (var port : List.of("PORT", "MANAGEMENT_PORT")) {
            environment.put(port, sandbox.environment(service).get(port));
        }
        if (service != Service.UI) {
            environment.put("AIRA_MIGRATE", "false"); // one migrator
        }
        return environment;
    }

    /** What the sandbox needs to know; empty when it has no part in this. */
    public Map<String, String> ofSandbox() {
        var environment = new LinkedHashMap<String, String>();
        if (!live) {
            environment.put("AIRA_PORT_OFFSET", String.valueOf(sandbox.ports().offset()));
            environment.put("APP_URL", shared().get("APP_URL"));
        }
        return environment;
    }

    private Optional<String> own(Service service, String name) {
        return Optional.ofNullable(given.get("AIRA_" + service.name() + "_" + name));
    }

    private static Map<String, String> merge(
            Map<String, String> defaults, Map<String, String> dotEnv, Map<String, String> shell) {
        var merged = new LinkedHashMap<>(dotEnv);
        shell.forEach((name, value) -> {
            if (defaults.containsKey(name)
                    || WITHOUT_DEFAULT.contains(name)
                    || OF_THE_ROLES.matcher(name).matches()
                    || dotEnv.containsKey(name)) {
                merged.put(name, value);
            }
        });
        merged.keySet().removeAll(OF_ONE_SERVICE);
        merged.keySet().removeAll(OF_COMPOSE);
        merged.values().removeIf(String::isBlank);
        return merged;
    }
}
