package com.aira.ui.web;

import org.eclipse.microprofile.config.ConfigProvider;

/** The port that is not public, of the service under test. */
final class Management {
    private Management() {}

    static String address() {
        return "http://localhost:" + ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
    }
}
