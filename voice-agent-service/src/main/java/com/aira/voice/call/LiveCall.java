package com.aira.voice.call;

import com.aira.voice.frames.Attestation;
import com.aira.voice.frames.Channel;
import com.aira.voice.frames.Conversation;
import com.aira.voice.routing.LimitPolicy;
import com.aira.voice.twilio.CallerId;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A call that a business takes, with what the line needs to know of both.
 *
 * @param id {@code calls.id}
 * @param from as Twilio gave it: E.164, or a word when withheld
 * @param attestation what the phone company says about {@code from}
 * @param settings the business's {@code configurations}
 */
public record LiveCall(
        UUID id,
        String callSid,
        UUID businessId,
        String businessName,
        ZoneId zone,
        String from,
        String to,
        Attestation attestation,
        Map<String, String> settings) {

    public Conversation conversation() {
        return new Conversation(
                Channel.VOICE, businessId, id, callSid, businessName, zone, CallerId.e164(from), attestation, settings);
    }

    /** BCP 47, such as {@code en-US}. */
    public String language() {
        String language = settings.getOrDefault("voice.language", "");
        return language.isBlank() ? "en-US" : language;
    }

    public boolean isRecorded() {
        return Boolean.parseBoolean(settings.get("recording.enabled"));
    }

    /** Empty while the business has reached none of its limits. */
    Optional<LimitPolicy> atLimit() {
        return LimitPolicy.of(settings.get("usage.at_limit"));
    }

    /** Whom callers are handed over to. */
    Optional<String> transferNumber() {
        return Optional.ofNullable(settings.get("transfer.phone_number")).filter(number -> !number.isBlank());
    }

    String provider() {
        return settings.getOrDefault("voice.provider", "");
    }
}
