package com.aira.voice.twilio;

import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The parameters of a webhook, open-ended and possibly repeated. Values are as sent: decoded, never trimmed, since the
 * signature covers them so.
 */
public record TwilioForm(Map<String, List<String>> parameters) {

    static final TwilioForm EMPTY = new TwilioForm(Map.of());

    public TwilioForm {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /** The form of a request that {@link WebhookVerifier} has let through. */
    public static TwilioForm of(RoutingContext request) {
        TwilioForm form = request.get(TwilioForm.class.getName());
        if (form == null) {
            throw new IllegalStateException("no verified form: is this path guarded?");
        }
        return form;
    }

    void attachTo(RoutingContext request) {
        request.put(TwilioForm.class.getName(), this);
    }

    /** @throws IllegalArgumentException when a percent sign is followed by anything but two hex digits */
    static TwilioForm parse(String body) {
        Map<String, List<String>> parameters = new TreeMap<>();
        for (String pair : body.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters
                        .computeIfAbsent(decode(name), key -> new ArrayList<>())
                        .add(decode(value));
            }
        }
        return new TwilioForm(parameters);
    }

    /**
     * The parameter's first value; empty when absent or empty, as Twilio sends what it does not know. Without NUL, which
     * no column takes.
     */
    public Optional<String> value(String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .findFirst()
                .map(value -> value.replace("\0", ""))
                .filter(value -> !value.isEmpty());
    }

    public String text(String name) {
        return value(name).orElse("");
    }

    private static String decode(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }
}
