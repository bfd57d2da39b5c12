package com.aira.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.runtime.environment.UnsafeConfiguration;
import com.aira.sandbox.LocalEnvironment.Service;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The secrets of the sandbox are the ones that services refuse where others can reach them. */
class SandboxSecretsTest {
    private static final LocalEnvironment SANDBOX = new LocalEnvironment(Ports.of(null));

    @Test
    void everySecretOfTheSandbox_isWellKnown() {
        var secrets = new ArrayList<>(List.of("aira_owner"));
        SANDBOX.shared().forEach((name, value) -> {
            if (name.matches(".*(SECRET|TOKEN|_KEY|_SID)") && !value.isEmpty()) {
                secrets.add(value);
            }
        });
        for (var service : Service.values()) {
            secrets.add(SANDBOX.environment(service).get("DATABASE_PASSWORD"));
        }

        assertThat(secrets).hasSizeGreaterThan(10);
        assertThat(UnsafeConfiguration.wellKnownSecrets()).containsAll(secrets);
    }

    @Test
    void environmentOfTheSandbox_startsHere_andNowhereElse() {
        var environment = SANDBOX.environment(Service.UI);
        assertThat(UnsafeConfiguration.UI.problem(environment)).isEmpty();

        environment.put("APP_URL", "https://app.example.com");

        assertThat(UnsafeConfiguration.UI.problem(environment)).hasValueSatisfying(line -> assertThat(line)
                .contains(
                        "SUPABASE_JWT_SECRET",
                        "SUPABASE_ANON_KEY",
                        "SUPABASE_SERVICE_ROLE_KEY",
                        "TWILIO_AUTH_TOKEN",
                        "STRIPE_SECRET_KEY",
                        "STRIPE_WEBHOOK_SECRET",
                        "SERVICE_TOKEN",
                        "DATABASE_PASSWORD"));
    }
}
