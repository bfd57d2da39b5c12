package com.aira.sandbox.twilio.twiml;

import java.util.Map;

/** The attributes and parameters of {@code <ConversationRelay>} that change how a conversation runs. */
public record RelaySettings(
        String url,
        String welcomeGreeting,
        Allow welcomeGreetingInterruptible,
        Allow interruptible,
        Allow reportInputDuringAgentSpeech,
        boolean dtmfDetection,
        boolean preemptible,
        String ttsLanguage,
        String transcriptionLanguage,
        Map<String, String> parameters) {

    public RelaySettings {
        parameters = Map.copyOf(parameters);
    }

    /** Which of the caller's inputs has an effect. */
    public enum Allow {
        NONE,
        DTMF,
        SPEECH,
        ANY;

        public boolean speech() {
            return this == SPEECH || this == ANY;
        }

        public boolean dtmf() {
            return this == DTMF || this == ANY;
        }
    }
}
