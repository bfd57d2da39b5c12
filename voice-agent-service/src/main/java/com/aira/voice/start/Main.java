package com.aira.voice.start;

import com.aira.runtime.environment.UnsafeConfiguration;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service, or says in one line why it cannot. */
@QuarkusMain
public final class Main {

    /** Of sysexits.h. */
    private static final int EX_CONFIG = 78;

    Main() {}

    public static void main(String... args) {
        Environment.problem(System.getenv()).ifPresent(problem -> {
            System.err.println("voice-agent-service cannot start: " + problem);
            System.exit(EX_CONFIG);
        });
        UnsafeConfiguration.VOICE.problem(System.getenv()).ifPresent(problem -> {
            System.err.println(problem);
            System.exit(EX_CONFIG);
        });
        Quarkus.run(args);
    }
}
