package com.aira.sandbox.twilio.rest;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Twilio's shape for what the sandbox's Twilio does not have; the other outside services keep theirs. */
public final class UnknownPaths {

    private static final String TWILIO = "/twilio/";

    @ServerExceptionMapper
    public Response notFound(NotFoundException problem, UriInfo uri) {
        String path = uri.getPath();
        return path.startsWith(TWILIO)
                ? TwilioErrors.response(
                        404,
                        20404,
                        "The requested resource " + path.replaceFirst("^/twilio/[a-z]+", "") + " was not found")
                : problem.getResponse();
    }
}
