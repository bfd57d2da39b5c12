package com.aira.ui;

import com.aira.runtime.environment.UnsafeConfiguration;
import com.aira.ui.tenancy.RequiredEnvironment;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Checks the environment before anything starts, so that what is missing or unsafe is said in one line. */
@QuarkusMain
public final class Main {
    /** Of sysexits.h. */
    private static final int EX_CONFIG = 78;

    private Main() {}

    public static void main(String... arguments) {
        RequiredEnvironment.missing(System.getenv())
                .or(() -> UnsafeConfiguration.UI.problem(System.getenv()))
                .ifPresent(problem -> {
                    System.err.println(problem);
                    System.exit(EX_CONFIG);
                });
        Quarkus.run(arguments);
    }
}
