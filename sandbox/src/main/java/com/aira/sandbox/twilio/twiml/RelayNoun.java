package com.aira.sandbox.twilio.twiml;

import com.aira.sandbox.twilio.twiml.RelaySettings.Allow;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/** Reads {@code <ConversationRelay>}. */
final class RelayNoun {

    private static final Set<String> KNOWN = Set.of(
            "url",
            "welcomeGreeting",
            "welcomeGreetingInterruptible",
            "welcomeGreetingLanguage",
            "language",
            "ttsLanguage",
            "transcriptionLanguage",
            "ttsProvider",
            "voice",
            "transcriptionProvider",
            "speechModel",
            "interruptible",
            "interruptSensitivity",
            "dtmfDetection",
            "reportInputDuringAgentSpeech",
            "preemptible",
            "hints",
            "debug",
            "events",
            "elevenlabsTextNormalization",
            "profanityFilter",
            "deepgramSmartFormat",
            "backgroundNoiseReduction",
            "ignoreBackchannel",
            "partialPrompts",
            "eotThreshold",
            "speechTimeout",
            "intelligenceService",
            "conversationConfiguration",
            "conversationId");

    private static final Map<String, Set<String>> VALUES = Map.of(
            "ttsProvider", Set.of("ElevenLabs", "Google", "Amazon"),
            "transcriptionProvider", Set.of("Deepgram", "Google"),
            "interruptSensitivity", Set.of("high", "medium", "low"),
            "elevenlabsTextNormalization", Set.of("on", "auto", "off"));

    private RelayNoun() {}

    static RelaySettings read(Element noun, List<String> warnings) throws TwimlException {
        Attributes attributes = new Attributes(noun, KNOWN, warnings);
        for (var allowed : VALUES.entrySet()) {
            String value = attributes.text(allowed.getKey(), "");
            if (!value.isEmpty() && !allowed.getValue().contains(value)) {
                throw attributes.unusable(allowed.getKey(), value);
            }
        }
        String language = attributes.text("language", "en-US");
        return new RelaySettings(
                socketUrl(attributes),
                attributes.text("welcomeGreeting", ""),
                allow(attributes, "welcomeGreetingInterruptible", "any"),
                allow(attributes, "interruptible", "any"),
                allow(attributes, "reportInputDuringAgentSpeech", "none"),
                attributes.flag("dtmfDetection", false),
                attributes.flag("preemptible", false),
                attributes.text("ttsLanguage", language),
                attributes.text("transcriptionLanguage", language),
                parameters(noun, warnings));
    }

    /** Twilio takes {@code wss://} alone; the sandbox concedes {@code ws://} to this machine and to its own network. */
    private static String socketUrl(Attributes attributes) throws TwimlException {
        String url = attributes.text("url", "");
        try {
            URI uri = URI.create(url);
            boolean local = "ws".equals(uri.getScheme()) && isNear(uri.getHost());
            if (uri.getHost() != null && (local || "wss".equals(uri.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw attributes.unusable("url", url);
        }
        throw attributes.unusable("url", url);
    }

    private static boolean isNear(String host) {
        return host != null && (!host.contains(".") || host.startsWith("127."));
    }

    private static Map<String, String> parameters(Element noun, List<String> warnings) throws TwimlException {
        Map<String, String> parameters = new HashMap<>();
        for (Element child : SafeXml.children(noun)) {
            switch (child.getTagName()) {
                case "Parameter" -> {
                    Attributes attributes = new Attributes(child, Set.of("name", "value"), warnings);
                    parameters.put(attributes.text("name", ""), attributes.text("value", ""));
                }
                case "Language" ->
                    new Attributes(
                            child,
                            Set.of("code", "ttsProvider", "voice", "transcriptionProvider", "speechModel"),
                            warnings);
                default ->
                    throw TwimlException.parse("<" + child.getTagName() + "> is not allowed in <ConversationRelay>");
            }
        }
        return parameters;
    }

    private static Allow allow(Attributes attributes, String name, String otherwise) throws TwimlException {
        String value = attributes.text(name, otherwise);
        return switch (value) {
            case "none", "false" -> Allow.NONE;
            case "dtmf" -> Allow.DTMF;
            case "speech" -> Allow.SPEECH;
            case "any", "true" -> Allow.ANY;
            default -> throw attributes.unusable(name, value);
        };
    }
}
