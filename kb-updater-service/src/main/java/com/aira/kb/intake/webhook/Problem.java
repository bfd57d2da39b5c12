package com.aira.kb.intake.webhook;

import jakarta.ws.rs.core.Response;

/** An error as RFC 9457 writes it. */
public record Problem(String type, String title, int status, String detail) {
    public static Problem of(Response.Status status, String detail) {
        return new Problem("about:blank", status.getReasonPhrase(), status.getStatusCode(), detail);
    }

    public Response toResponse() {
        return Response.status(status)
                .type("application/problem+json")
                .entity(this)
                .build();
    }
}
