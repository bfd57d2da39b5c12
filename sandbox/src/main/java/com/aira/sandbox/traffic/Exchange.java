package com.aira.sandbox.traffic;

import java.util.List;
import java.util.Map;

/**
 * A request to a stand-in and its answer.
 *
 * @param path without the query
 * @param query as it was sent, empty when there is none
 * @param body the first {@link TrafficLog#MOST_BYTES} bytes, each a character where they are no text
 */
public record Exchange(
        String method,
        String path,
        String query,
        Map<String, List<String>> headers,
        String body,
        int status,
        String answerType,
        String answer) {}
