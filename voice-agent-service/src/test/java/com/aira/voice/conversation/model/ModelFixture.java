package com.aira.voice.conversation.model;

import com.aira.voice.conversation.Receptionist;
import com.aira.voice.conversation.World;
import java.time.Duration;
import java.util.Optional;

/** A model receptionist at a test's endpoint, with little patience. */
public final class ModelFixture {

    private ModelFixture() {}

    static Receptionist at(String url) {
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
                        return Duration.ofMillis(800);
                    }

                    @Override
                    public Duration wholeTurn() {
                        return Duration.ofMillis(2500);
                    }

                    @Override
                    public int toolRounds() {
                        return 3;
                    }
                },
                World.JSON);
    }
}
