package com.aira.voice.knowledge.preview;

import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** What only our own services may call, which know the token. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@interface FromOwnService {

    /** Runs before the body is read, let alone parsed: strangers learn nothing of what is asked here. */
    final class Filter {
        private final byte[] expected;

        Filter(ServiceConfig config) {
            expected = ("Bearer " + config.token()).getBytes(StandardCharsets.UTF_8);
        }

        @ServerRequestFilter
        @FromOwnService
        public void refuseStrangers(ContainerRequestContext request) {
            String given = request.getHeaderString(HttpHeaders.AUTHORIZATION);
            // Compared in constant time, whatever was sent.
            if (!MessageDigest.isEqual(expected, (given == null ? "" : given).getBytes(StandardCharsets.UTF_8))) {
                throw new NotAuthorizedException("Bearer");
            }
        }
    }
}
