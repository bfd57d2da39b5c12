package com.aira.voice.frames;

import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What is being said, to whom, over what.
 *
 * @param recordId the row that keeps the dialogue: {@code calls.id} or {@code sms_threads.id}
 * @param externalId the CallSid, or the MessageSid of the message being answered
 * @param customerNumber the other side in E.164; empty when the caller withholds it
 * @param attestation what the phone company says about that number; for texts it says nothing
 * @param settings the business's {@code configurations}, key to value
 */
public record Conversation(
        Channel channel,
        UUID businessId,
        UUID recordId,
        String externalId,
        String businessName,
        ZoneId zone,
        Optional<String> customerNumber,
        Attestation attestation,
        Map<String, String> settings) {

    public Conversation {
        Objects.requireNonNull(channel);
        Objects.requireNonNull(businessId);
        Objects.requireNonNull(recordId);
        Objects.requireNonNull(externalId);
        Objects.requireNonNull(businessName);
        Objects.requireNonNull(zone);
        Objects.requireNonNull(customerNumber);
        Objects.requireNonNull(attestation);
        settings = Map.copyOf(settings);
    }
}
