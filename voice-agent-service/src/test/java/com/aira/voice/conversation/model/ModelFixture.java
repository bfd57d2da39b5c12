package com.aira.voice.conversation.model;

import com.aira.voice.conversation.Receptionist;
import com.aira.voice.conversation.World;
import java.time.Duration;
import java.util.Optional;

/** A model receptionist at a test's endpoint. */
public final class ModelFixture {

    private ModelFixture() {}

    static Receptionist at(String url) {
        return at(url, Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    /** One that soon gives up. */
    static Receptionist hasty(String url) {
        return at(url, Duration.ofMillis(500), Duration.ofMillis(2000));
    }

    private static Receptionist at(String url, Duration firstToken, Duration wholeTurn) {
        return new ModelReceptionist(
                new ModelConfig() {
                    @Override
                    public Optional<String> apiKey() {
                        return Optional.of("test");
                    }

                    @Override
                    public Optional<String> baseUrl() {
                        return Optional.of(url);
                    }

                    @Override
                    public Optional<String> model() {
                        return Optional.of("test");
                    }

                    @Override
                    public Duration firstToken() {
                        return firstToken;
                    }

                    @Override
                    public Duration wholeTurn() {
                        return wholeTurn;
                    }

                    @Override
                    public int toolRounds() {
                        return 3;
                    }
                },
                World.JSON);
    }
}
