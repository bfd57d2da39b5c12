package com.aira.sandbox.page;

import com.aira.sandbox.LocalEnvironment;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** What {@code layout.html} needs whatever the page: templates reach it as {@code cdi:frame}. */
@Named("frame")
@Singleton
public final class Frame {

    private final LocalEnvironment environment;

    Frame(LocalEnvironment environment) {
        this.environment = environment;
    }

    /** The dashboard as a browser on this machine reaches it; services may know it by another name. */
    public String dashboard() {
        return "http://localhost:" + environment.ports().ui();
    }
}
