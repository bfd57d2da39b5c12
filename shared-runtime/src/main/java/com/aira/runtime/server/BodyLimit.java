package com.aira.runtime.server;

import jakarta.ws.rs.container.ResourceInfo;

/** The largest body that an operation takes, in bytes. A service without a bean of its own has one limit for all of them. */
@FunctionalInterface
public interface BodyLimit {
    long of(ResourceInfo operation);
}
