package com.aira.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalOnlyTest {
    @Test
    void localProfile_withALocalDatabase_isWelcome() {
        assertThat(LocalOnly.refusal(Optional.empty(), Optional.empty(), List.of()))
                .isEmpty();
        assertThat(LocalOnly.refusal(
                        Optional.of("local"),
                        Optional.of("jdbc:postgresql://localhost:54322/postgres"),
                        List.of("http://localhost:3000")))
                .isEmpty();
        assertThat(LocalOnly.refusal(
                        Optional.of(""),
                        Optional.of("postgresql://aira:secret@127.0.0.1/db"),
                        List.of("http://ui-service:3000")))
                .isEmpty();
    }

    @Test
    void otherProfiles_areRefused() {
        assertThat(LocalOnly.refusal(Optional.of("production"), Optional.empty(), List.of()))
                .contains("the sandbox runs in the local profile only, not in AIRA_PROFILE=production");
    }

    @Test
    void databaseElsewhere_isRefused_withoutItsPassword() {
        assertThat(LocalOnly.refusal(
                        Optional.empty(), Optional.of("postgresql://aira:secret@10.1.2.3:5432/db"), List.of()))
                .hasValueSatisfying(reason -> assertThat(reason)
                        .contains("DATABASE_URL points to 10.1.2.3")
                        .doesNotContain("secret"));
        assertThat(LocalOnly.refusal(Optional.empty(), Optional.of("jdbc:postgresql:postgres"), List.of()))
                .isPresent();
    }

    @Test
    void publicAddress_isRefused() {
        assertThat(LocalOnly.refusal(
                        Optional.empty(),
                        Optional.empty(),
                        List.of("http://ui-service:3000", "https://app.example.com")))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("APP_URL is https://app.example.com"));
    }
}
