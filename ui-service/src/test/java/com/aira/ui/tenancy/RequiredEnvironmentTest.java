package com.aira.ui.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequiredEnvironmentTest {
    @Test
    void missingEnvironment_isNamedInOneLine() {
        Map<String, String> environment = new HashMap<>();
        for (var name : new String[] {
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
            "APP_URL"
        }) {
            environment.put(name, "x");
        }
        assertThat(RequiredEnvironment.missing(environment)).isEmpty();

        environment.put("STRIPE_SECRET_KEY", " ");
        environment.remove("SERVICE_TOKEN");
        assertThat(RequiredEnvironment.missing(environment)).hasValueSatisfying(line -> assertThat(line)
                .contains("STRIPE_SECRET_KEY", "SERVICE_TOKEN")
                .doesNotContain("\n", "APP_URL"));
    }
}
