package com.aira.voice.line;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The line alone: the receptionist is scripted, Twilio is a fake, patience is short. */
public final class LineProfile implements QuarkusTestProfile {

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(ScriptedConversations.class, RelayPatience.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "relay.characters-per-second", "1000000",
                "relay.keypad-pause", "PT0.2S",
                "relay.setup-within", "PT1S",
                "messaging.answer-within", "PT2S",
                // As in production: some tests here are about limits.
                "aira.limits.generosity", "1");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(OutsideWorld.class));
    }
}
