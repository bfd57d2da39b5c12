package com.aira.ui.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.ui.authentication.AccessTokens.Admission;
import com.aira.ui.tenancy.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VerifiedTokenCacheTest {
    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

    private final Admission admission =
            new Admission(Principal.owner(UUID.randomUUID(), null, null), START.plus(Duration.ofHours(1)));
    private final List<String> verified = new ArrayList<>();
    private Instant now = START;
    private final VerifiedTokenCache cache = new VerifiedTokenCache(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void tokenOfAMomentAgo_isNotVerifiedAgain() {
        ask("token", admission);
        now = START.plusSeconds(59);

        assertThat(ask("token", admission)).contains(admission);
        assertThat(verified).containsExactly("token");
    }

    @Test
    void tokenOfAMinuteAgo_isVerifiedAgain() {
        ask("token", admission);
        now = START.plusSeconds(60);
        ask("token", admission);

        assertThat(verified).containsExactly("token", "token");
    }

    @Test
    void tokenThatEnds_isVerifiedAgain() {
        var ending = new Admission(admission.principal(), START.plusSeconds(5));
        ask("token", ending);
        now = START.plusSeconds(5);

        assertThat(ask("token", null)).isEmpty();
    }

    @Test
    void anotherTokenOfTheSameOwner_isVerified() {
        ask("token", admission);

        assertThat(ask("tokem", null)).isEmpty();
    }

    @Test
    void refusal_isNotRemembered() {
        ask("token", null);

        assertThat(ask("token", admission)).contains(admission);
    }

    @Test
    void tooManyTokens_areForgottenAndVerifiedAgain() {
        for (int i = 0; i < 1_001; i++) {
            ask("token " + i, admission);
        }
        ask("token 0", admission);

        assertThat(verified).hasSize(1_002);
    }

    private Optional<Admission> ask(String token, Admission verdict) {
        return cache.of(token, asked -> {
            verified.add(asked);
            return Optional.ofNullable(verdict);
        });
    }
}
