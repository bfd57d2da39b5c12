package com.aira.sandbox.twilio.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** What a ConversationRelay application may send to Twilio, PROTOCOLS 2.2. */
sealed interface RelayFrame {

    /** Absent flags leave it to the session's settings. */
    record Text(String token, boolean last, Optional<Boolean> interruptible, Optional<Boolean> preemptible)
            implements RelayFrame {}

    record Play(String source, int loop) implements RelayFrame {}

    record SendDigits(String digits) implements RelayFrame {}

    record Language(Optional<String> tts, Optional<String> transcription) implements RelayFrame {}

    record End(Optional<String> handoffData) implements RelayFrame {}

    /** A frame that Twilio answers with an {@code error} message. */
    final class Malformed extends Exception {
        Malformed(String message) {
            super(message);
        }
    }

    static RelayFrame parse(ObjectMapper json, String written) throws Malformed {
        JsonNode node;
        try {
            node = json.readTree(written);
        } catch (JsonProcessingException e) {
            throw new Malformed("not JSON: " + e.getOriginalMessage());
        }
        if (node == null || !node.isObject()) {
            throw new Malformed("not a JSON object");
        }
        return switch (node.path("type").asText("")) {
            case "text" ->
                new Text(
                        text(node, "token").orElseThrow(() -> new Malformed("text without token")),
                        flag(node, "last").orElse(false),
                        flag(node, "interruptible"),
                        flag(node, "preemptible"));
            case "play" ->
                new Play(
                        text(node, "source").orElseThrow(() -> new Malformed("play without source")),
                        node.path("loop").asInt(1));
            case "sendDigits" -> sendDigits(node);
            case "language" -> language(node);
            case "end" -> new End(text(node, "handoffData"));
            default -> throw new Malformed("unknown type " + node.path("type"));
        };
    }

    private static RelayFrame sendDigits(JsonNode node) throws Malformed {
        String digits = text(node, "digits").orElse("");
        if (!digits.matches("[0-9w#*]+")) {
            throw new Malformed("sendDigits takes 0-9, w, # and *");
        }
        return new SendDigits(digits);
    }

    private static RelayFrame language(JsonNode node) throws Malformed {
        Optional<String> tts = text(node, "ttsLanguage");
        Optional<String> transcription = text(node, "transcriptionLanguage");
        if (tts.isEmpty() && transcription.isEmpty()) {
            throw new Malformed("language names no language");
        }
        return new Language(tts, transcription);
    }

    private static Optional<String> text(JsonNode node, String field) throws Malformed {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new Malformed(field + " is no string");
        }
        return Optional.of(value.textValue());
    }

    private static Optional<Boolean> flag(JsonNode node, String field) throws Malformed {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            throw new Malformed(field + " is no boolean");
        }
        return Optional.of(value.booleanValue());
    }
}
