package com.aira.voice.provider.relay;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** A frame from Twilio, told apart by {@code type}; types that Twilio may add later are {@link Other}. */
sealed interface RelayFrame {

    /** First frame of a session. */
    record Setup(String sessionId, String callSid, Map<String, String> parameters) implements RelayFrame {}

    /** What the caller said. {@code last} is false only for partial prompts. */
    record Prompt(String text, boolean last) implements RelayFrame {}

    /** The caller spoke over the receptionist and had heard this much. */
    record Interrupt(String heard) implements RelayFrame {}

    /** One key of the caller's phone. */
    record Dtmf(char digit) implements RelayFrame {}

    /** Twilio complains about a frame of ours, or about itself. */
    record Error(String description) implements RelayFrame {}

    /** Known but without meaning here ({@code info}), or not known. */
    record Other(String type) implements RelayFrame {}

    /** @throws MalformedFrame when this is no JSON object of the protocol */
    static RelayFrame parse(String text) throws MalformedFrame {
        try {
            JsonObject json = new JsonObject(text);
            String type = required(json, "type");
            return switch (type) {
                case "setup" -> new Setup(text(json, "sessionId"), required(json, "callSid"), parameters(json));
                case "prompt" -> new Prompt(required(json, "voicePrompt"), json.getBoolean("last", true));
                case "interrupt" -> new Interrupt(text(json, "utteranceUntilInterrupt"));
                case "dtmf" -> new Dtmf(digit(required(json, "digit")));
                case "error" -> new Error(text(json, "description"));
                default -> new Other(type);
            };
        } catch (DecodeException | ClassCastException e) {
            throw new MalformedFrame("not a frame of ConversationRelay");
        }
    }

    private static String required(JsonObject json, String name) throws MalformedFrame {
        if (json.getValue(name) instanceof String value) {
            return storable(value);
        }
        throw new MalformedFrame(name + " is missing or no text");
    }

    private static String text(JsonObject json, String name) {
        return json.getValue(name) instanceof String value ? storable(value) : "";
    }

    /** Without NUL and halves of characters, which JSON can carry and no column takes. */
    private static String storable(String text) {
        return text.replaceAll("[\\x00\\p{Cs}]", "");
    }

    private static char digit(String value) throws MalformedFrame {
        if (!value.matches("[0-9*#A-D]")) {
            throw new MalformedFrame("digit is no key of a phone");
        }
        return value.charAt(0);
    }

    private static Map<String, String> parameters(JsonObject json) {
        Map<String, String> parameters = new HashMap<>();
        JsonObject given = json.getJsonObject("customParameters", new JsonObject());
        given.forEach(entry -> parameters.put(entry.getKey(), String.valueOf(entry.getValue())));
        return Map.copyOf(parameters);
    }

    /** Text that is no frame. */
    final class MalformedFrame extends Exception {
        MalformedFrame(String message) {
            super(message);
        }
    }
}
