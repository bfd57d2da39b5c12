package com.aira.runtime.chat;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What an endpoint says of a request that it does not answer, in OpenAI's shape where it has that:
 * {@code {"error": {"message": …, "param": …, "code": …}}}.
 *
 * @param message the endpoint's own words, at most {@value #SHOWN} characters of them
 * @param parameter the one that it names
 */
public record EndpointError(String message, Optional<String> parameter) {

    private static final int SHOWN = 300;

    /** Takes any text: a page of a proxy is a message too. */
    public static EndpointError parse(String body) {
        try {
            JsonObject answer = new JsonObject(body);
            JsonObject error = answer.getValue("error") instanceof JsonObject inner ? inner : answer;
            if (error.getValue("message") instanceof String message) {
                return new EndpointError(
                        shown(message),
                        Optional.ofNullable(error.getValue("param")).map(Object::toString));
            }
        } catch (DecodeException e) {
            // Then the whole of it is the message.
        }
        return new EndpointError(shown(body), Optional.empty());
    }

    private static String shown(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
