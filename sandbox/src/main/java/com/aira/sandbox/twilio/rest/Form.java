package com.aira.sandbox.twilio.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The form of a request; empty values count as absent, as Twilio treats them on creation. */
public final class Form {

    private final MultivaluedMap<String, String> values;

    public Form(MultivaluedMap<String, String> values) {
        this.values = values;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.getFirst(name)).filter(value -> !value.isEmpty());
    }

    public String text(String name, String otherwise) {
        return text(name).orElse(otherwise);
    }

    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    public int number(String name, int otherwise, int least, int most) {
        String value = text(name, String.valueOf(otherwise));
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            throw TwilioError.badRequest(20001, name + " must be a number from " + least + " to " + most);
        }
        return Integer.parseInt(value);
    }

    /** GET or POST, the latter by default. */
    public String method(String name) {
        String method = text(name, "POST").toUpperCase();
        if (!method.equals("GET") && !method.equals("POST")) {
            throw TwilioError.badRequest(20001, name + " must be GET or POST");
        }
        return method;
    }

    /** An absolute http or https URL, or Twilio's refusal with the code of the resource. */
    public Optional<String> url(String name, int code) {
        Optional<String> url = text(name);
        if (url.isPresent() && !isUrl(url.get())) {
            throw TwilioError.badRequest(code, name + " is not a valid URL: " + url.get());
        }
        return url;
    }

    private static boolean isUrl(String written) {
        try {
            URI uri = URI.create(written);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
