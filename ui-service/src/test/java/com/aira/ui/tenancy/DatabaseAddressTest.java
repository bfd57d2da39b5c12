package com.aira.ui.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAddressTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "jdbc:postgresql://localhost:54322/postgres, jdbc:postgresql://localhost:54322/postgres, -, -",
                "jdbc:postgresql://h/db?user=u&password=p%26q, jdbc:postgresql://h/db, u, p&q",
                "postgresql://u:p@h:5432/db, jdbc:postgresql://h:5432/db, u, p",
                "postgres://u.ref:p%40%2B+x@h/db?sslmode=require, jdbc:postgresql://h/db?sslmode=require, u.ref, p@++x",
                "postgresql://h, jdbc:postgresql://h/postgres, -, -",
                "postgresql://u@h/db?a=1&user=v&b=2, jdbc:postgresql://h/db?a=1&b=2, v, -"
            })
    void bothForms_areUnderstood(String address, String jdbcUrl, String user, String password) {
        assertThat(DatabaseAddress.parse(address)).isEqualTo(new DatabaseAddress(jdbcUrl, user, password));
    }

    @Test
    void otherDatabases_areRefused_withoutRepeatingThePassword() {
        assertThatThrownBy(() -> DatabaseAddress.parse("mysql://u:secret@h/db"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
        assertThat(DatabaseAddress.parse("postgresql://u:secret@h/db").toString())
                .doesNotContain("secret");
    }

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
