package com.aira.ui.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

@ConfigMapping(prefix = "aira.web")
public interface WebConfig {
    /** Where owners reach this service: links in e-mail, returns from Stripe, and the origin that cookies trust. */
    URI appUrl();

    /** Largest request body in bytes, documents excepted. */
    @WithDefault("1048576")
    long maxBodyBytes();

    /** Largest body in bytes of whoever need not be signed in: Stripe's events are the longest of them. */
    @WithDefault("262144")
    long maxAnonymousBodyBytes();

    /** Largest form in bytes: a document and what surrounds it. Quarkus's own limit, above it, answers without a problem. */
    @WithDefault("27262976")
    long maxFormBytes();
}
