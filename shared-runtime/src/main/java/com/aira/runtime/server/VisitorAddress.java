package com.aira.runtime.server;

import io.vertx.core.http.HttpServerRequest;

/** Who sent a request. A service without a bean of its own believes no proxy: the connection's address is the visitor's. */
@FunctionalInterface
public interface VisitorAddress {
    /** @return null when the connection is gone */
    String of(HttpServerRequest request);
}
