package com.aira.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalOnlyTest {
    @Test
    void localProfile_withALocalDatabase_isWelcome() {
        assertThat(LocalOnly.refusal(Optional.empty(), Optional.empty())).isEmpty();
        assertThat(LocalOnly.refusal(Optional.of("local"), Optional.of("jdbc:postgresql://localhost:54322/postgres")))
                .isEmpty();
        assertThat(LocalOnly.refusal(Optional.of(""), Optional.of("postgresql://aira:secret@127.0.0.1/db")))
                .isEmpty();
    }

    @Test
    void otherProfiles_areRefused() {
        assertThat(LocalOnly.refusal(Optional.of("production"), Optional.empty()))
                .contains("the sandbox runs in the local profile only, not in AIRA_PROFILE=production");
    }

    @Test
    void databaseElsewhere_isRefused_withoutItsPassword() {
        assertThat(LocalOnly.refusal(Optional.empty(), Optional.of("postgresql://aira:secret@10.1.2.3:5432/db")))
                .hasValueSatisfying(reason -> assertThat(reason)
                        .contains("DATABASE_URL points to 10.1.2.3")
                        .doesNotContain("secret"));
        assertThat(LocalOnly.refusal(Optional.empty(), Optional.of("jdbc:postgresql:postgres")))
                .isPresent();
    }
}
