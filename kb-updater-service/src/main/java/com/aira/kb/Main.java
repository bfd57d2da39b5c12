package com.aira.kb;

import com.aira.runtime.environment.UnsafeConfiguration;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service, or says in one line what is unsafe about its environment. */
@QuarkusMain
public final class Main {
    /** Of sysexits.h. */
    private static final int EX_CONFIG = 78;

    private Main() {}

    public static void main(String... arguments) {
        UnsafeConfiguration.KB.problem(System.getenv()).ifPresent(problem -> {
            System.err.println(problem);
            System.exit(EX_CONFIG);
        });
        Quarkus.run(arguments);
    }
}
