package com.aira.sandbox.twilio.number;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a customer sets on a number: the parameters of the IncomingPhoneNumber resource under Twilio's own names. An
 * absent setting has Twilio's default.
 */
public record NumberSettings(Map<String, String> values) {

    public static final Set<String> URLS =
            Set.of("VoiceUrl", "VoiceFallbackUrl", "StatusCallback", "SmsUrl", "SmsFallbackUrl");
    public static final Set<String> METHODS =
            Set.of("VoiceMethod", "VoiceFallbackMethod", "StatusCallbackMethod", "SmsMethod", "SmsFallbackMethod");

    public NumberSettings {
        values = Map.copyOf(values);
    }

    /** These settings with the ones of a request on top. */
    public NumberSettings with(Map<String, String> changes) {
        Map<String, String> merged = new TreeMap<>(values);
        merged.putAll(changes);
        return new NumberSettings(merged);
    }

    /** Empty when not set. */
    public String url(String name) {
        return values.getOrDefault(name, "");
    }

    public String method(String name) {
        return values.getOrDefault(name, "POST");
    }
}
