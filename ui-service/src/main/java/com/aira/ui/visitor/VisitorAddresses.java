package com.aira.ui.visitor;

import com.aira.runtime.server.VisitorAddress;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;

/** The address of whoever sent a request: the connection's, or what trusted proxies say of it. */
@Singleton
public final class VisitorAddresses implements VisitorAddress {
    private final TrustedProxies proxies;
    private final String header;
    private final boolean rfc7239;

    VisitorAddresses(ProxyConfig config) {
        try {
            proxies = new TrustedProxies(config.trusted().orElse(List.of()));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
        header = config.header();
        rfc7239 = header.equalsIgnoreCase("Forwarded");
        if (!rfc7239 && !header.equalsIgnoreCase("X-Forwarded-For")) {
            throw new ConfigurationException(
                    "TRUSTED_PROXY_HEADER is X-Forwarded-For or Forwarded, not '" + header + "'");
        }
    }

    /** The connection is asked, not the request: its address is never one that a header named. */
    @Override
    public String of(HttpServerRequest request) {
        var peer = request.connection().remoteAddress().hostAddress();
        List<String> named = proxies.areNone() ? List.of() : request.headers().getAll(header);
        return proxies.visitor(peer == null ? "unknown" : peer, named, rfc7239);
    }
}
