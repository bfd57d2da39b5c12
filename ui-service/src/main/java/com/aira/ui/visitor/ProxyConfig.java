package com.aira.ui.visitor;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

@ConfigMapping(prefix = "aira.proxies")
interface ProxyConfig {
    /** TRUSTED_PROXIES: addresses or networks (10.0.0.0/8) of the proxies in front of this service; nobody else is believed. */
    Optional<List<String>> trusted();

    /**
     * TRUSTED_PROXY_HEADER: the header in which those proxies name who asked, X-Forwarded-For or Forwarded (RFC 7239). Only
     * this one is read: a proxy hands on the other as the visitor sent it.
     */
    @WithDefault("X-Forwarded-For")
    String header();
}
