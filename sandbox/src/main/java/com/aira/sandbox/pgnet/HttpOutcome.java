package com.aira.sandbox.pgnet;

import java.util.Map;

/** A row of {@code net._http_response} to be: an answer, or why there is none. */
record HttpOutcome(
        long id,
        Integer status,
        String contentType,
        Map<String, String> headers,
        String content,
        boolean timedOut,
        String error) {
    static HttpOutcome answered(long id, int status, String contentType, Map<String, String> headers, String content) {
        // Postgres stores no NUL in text; one such answer must not hold up its batch for ever.
        return new HttpOutcome(id, status, contentType, headers, content.replace("\0", ""), false, null);
    }

    static HttpOutcome timedOut(long id, long milliseconds) {
        return new HttpOutcome(id, null, null, null, null, true, "Timeout of " + milliseconds + " ms reached");
    }

    static HttpOutcome failed(long id, String error) {
        return new HttpOutcome(id, null, null, null, null, false, error);
    }
}
