package com.aira.ui;

import com.aira.ui.tenancy.RequiredEnvironment;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Checks the environment before anything starts, so that what is missing is said in one line. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        var missing = RequiredEnvironment.missing(System.getenv());
        if (missing.isPresent()) {
            System.err.println(missing.get());
            System.exit(1);
        }
        Quarkus.run(arguments);
    }
}
