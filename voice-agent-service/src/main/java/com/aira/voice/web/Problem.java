package com.aira.voice.web;

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
}
