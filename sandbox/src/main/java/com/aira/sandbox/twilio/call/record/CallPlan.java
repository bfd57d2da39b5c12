package com.aira.sandbox.twilio.call.record;

import com.aira.sandbox.twilio.line.Instruction;
import com.aira.sandbox.twilio.line.Instruction.Fetch;
import com.aira.sandbox.twilio.number.NumberSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Whom Twilio asks about a call, and whom it tells. */
public record CallPlan(Instruction first, Optional<Fetch> fallback, Optional<StatusCallback> callback, Duration limit) {

    public static final Duration LONGEST = Duration.ofHours(4);

    public record StatusCallback(String url, String method, Set<String> events) {}

    /** What the number's owner configured; its status callback hears of the end alone, PROTOCOLS 1.2. */
    public static CallPlan of(NumberSettings settings) {
        return new CallPlan(
                new Fetch(settings.url("VoiceUrl"), settings.method("VoiceMethod")),
                Optional.of(new Fetch(settings.url("VoiceFallbackUrl"), settings.method("VoiceFallbackMethod")))
                        .filter(fallback -> !fallback.url().isEmpty()),
                Optional.of(new StatusCallback(
                                settings.url("StatusCallback"),
                                settings.method("StatusCallbackMethod"),
                                Set.of("completed")))
                        .filter(callback -> !callback.url().isEmpty()),
                LONGEST);
    }
}
