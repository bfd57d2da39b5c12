package com.aira.voice.web;

import com.aira.runtime.http.RequestBodyException;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * An error as {@code application/problem+json} (RFC 9457).
 *
 * @param type stable and machine-readable, such as {@code /problems/not-signed}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String type, String title, int status, String detail) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(int status, String name, String title) {
        return new Problem("/problems/" + name, title, status, null);
    }

    /** What a body's sender is told; whoever hung up is told nothing, whatever is answered. */
    public static Problem of(RequestBodyException.Reason reason) {
        return switch (reason) {
            case TOO_LARGE -> of(413, "too-large", "The body is larger than anything that is expected here");
            case TOO_SLOW -> of(408, "too-slow", "The body did not arrive in time");
            case ABORTED -> of(400, "unreadable", "The body ends in the middle");
        };
    }
}
