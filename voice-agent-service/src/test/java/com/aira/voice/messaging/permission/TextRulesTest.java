package com.aira.voice.messaging.permission;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.messaging.permission.TextRules.Text;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TextRulesTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-12-01T08:00:00Z");

    private final QuietHours quietHours = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));
    private final TextRules rules = new TextRules(quietHours);

    @Test
    void whatWasAskedFor_goesAtAnyHour() {
        assertThat(rules.decide(
                        new Text("appointment_booked", true, false, false, Optional.empty(), List.of(LONDON)),
                        MIDNIGHT))
                .isEqualTo(new Permission.Granted());
        assertThat(rules.decide(new Text("reply", false, false, false, Optional.empty(), List.of(LONDON)), MIDNIGHT))
                .isEqualTo(new Permission.Granted());
    }

    @Test
    void codeThatProvesATestNumber_goesAtAnyHour_toAPhoneThatNeverCalled() {
        assertThat(rules.decide(
                        new Text("number_code", false, false, false, Optional.empty(), List.of(LONDON)), MIDNIGHT))
                .isEqualTo(new Permission.Granted());
    }

    @Test
    void whatNobodyAskedFor_needsConsent() {
        assertThat(rules.decide(unasked(false, false, Optional.empty()), NOON))
                .isEqualTo(new Permission.Refused("the recipient has not agreed to get texts"));
        assertThat(rules.decide(unasked(true, false, Optional.empty()), NOON)).isEqualTo(new Permission.Granted());
        assertThat(rules.decide(unasked(false, true, Optional.empty()), NOON)).isEqualTo(new Permission.Granted());
    }

    @Test
    void whatNobodyAskedFor_waitsForTheMorning() {
        assertThat(rules.decide(unasked(true, false, Optional.empty()), MIDNIGHT))
                .isEqualTo(new Permission.NotBefore(MORNING, "it is late where the recipient is"));
        assertThat(rules.decide(unasked(true, false, Optional.empty()), MORNING))
                .isEqualTo(new Permission.Granted());
    }

    @Test
    void newsOfAnAppointment_waitsNoLongerThanItIsOfUse() {
        Instant early = Instant.parse("2026-12-01T07:30:00Z");

        assertThat(rules.decide(unasked(true, false, Optional.of(early)), MIDNIGHT))
                .isEqualTo(new Permission.NotBefore(
                        Instant.parse("2026-12-01T06:30:00Z"), "it is late where the recipient is"));
        assertThat(rules.decide(unasked(true, false, Optional.of(early)), early.minusSeconds(60)))
                .isEqualTo(new Permission.Granted());
    }

    @Test
    void quietHours_areTheRecipients() {
        // Half past nine in the evening in New York is the middle of the afternoon nowhere in America.
        Instant evening = Instant.parse("2026-12-01T02:30:00Z");

        assertThat(quietHours.endAfter(evening, RecipientZones.of("+12125550123", LONDON)))
                .isEqualTo(Instant.parse("2026-12-01T13:00:00Z"));
        assertThat(quietHours.endAfter(evening, RecipientZones.of("+13105550123", LONDON)))
                .isEqualTo(evening);
        assertThat(RecipientZones.of("+13105550123", LONDON)).containsExactly(ZoneId.of("America/Los_Angeles"));
        assertThat(RecipientZones.of("nobody", LONDON)).containsExactly(LONDON);
    }

    @Test
    void manyZones_areAllRespected() {
        List<ZoneId> zones = List.of(ZoneId.of("America/New_York"), ZoneId.of("America/Los_Angeles"));
        Instant sevenInNewYork = Instant.parse("2026-12-01T12:00:00Z");

        assertThat(quietHours.endAfter(sevenInNewYork, zones)).isEqualTo(Instant.parse("2026-12-01T16:00:00Z"));
    }

    private static Text unasked(boolean agreed, boolean hasContacted, Optional<Instant> appointmentAt) {
        return new Text("appointment_moved", false, agreed, hasContacted, appointmentAt, List.of(LONDON));
    }
}
