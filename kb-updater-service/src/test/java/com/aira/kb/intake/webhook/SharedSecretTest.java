package com.aira.kb.intake.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SharedSecretTest {
    @Test
    void onlyTheSecretAsBearer_isTaken() {
        var secret = new SharedSecret("s3cret");

        assertThat(secret.isShownBy("Bearer s3cret")).isTrue();
        for (var other :
                new String[] {null, "", "Bearer ", "Bearer s3cre", "Bearer s3crets", "s3cret", "Basic s3cret"}) {
            assertThat(secret.isShownBy(other)).isFalse();
        }
        assertThatThrownBy(() -> new SharedSecret(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
