package com.aira.voice.start;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service, or says in one line why it cannot. */
@QuarkusMain
public final class Main {

    Main() {}

    public static void main(String... args) {
        Environment.problem(System.getenv()).ifPresent(problem -> {
            System.err.println("voice-agent-service cannot start: " + problem);
            System.exit(78); // EX_CONFIG of sysexits.h
        });
        Quarkus.run(args);
    }
}
