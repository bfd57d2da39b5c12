package com.aira.voice.model;

import com.aira.voice.conversation.Receptionist;
import com.aira.voice.conversation.World;
import java.time.Clock;
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

    /** One that gives up when it has nothing new to say for a second. */
    static Receptionist spokenTo(String url) {
        return at(url, Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(20), Clock.systemUTC());
    }

    private static Receptionist at(String url, Duration silence, Duration wholeTurn) {
        return at(url, silence, wholeTurn, Clock.systemUTC());
    }

    static Receptionist at(String url, Duration silence, Duration wholeTurn, Clock clock) {
        return at(url, silence, wholeTurn, wholeTurn, clock);
    }

    /** One whose requests carry these parameters, a JSON object. */
    static Receptionist sending(String url, String parameters) {
        Duration patience = Duration.ofSeconds(10);
        return at(url, Optional.of(parameters), patience, patience, patience, Clock.systemUTC());
    }

    private static Receptionist at(
            String url, Duration silence, Duration nextSentence, Duration wholeTurn, Clock clock) {
        return at(url, Optional.empty(), silence, nextSentence, wholeTurn, clock);
    }

    private static Receptionist at(
            String url,
            Optional<String> parameters,
            Duration silence,
            Duration nextSentence,
            Duration wholeTurn,
            Clock clock) {
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
                    public Optional<String> parameters() {
                        return parameters;
                    }

                    @Override
                    public Duration silence() {
                        return silence;
                    }

                    @Override
                    public Duration nextSentence() {
                        return nextSentence;
                    }

                    @Override
                    public Duration wholeTurn() {
                        return wholeTurn;
                    }

                    @Override
                    public int toolRounds() {
                        return 3;
                    }

                    @Override
                    public int answerLength() {
                        return 2000;
                    }

                    @Override
                    public int failuresBeforeRest() {
                        return 2;
                    }

                    @Override
                    public Duration rest() {
                        return Duration.ofSeconds(30);
                    }
                },
                World.JSON,
                clock);
    }
}
