package com.aira.sandbox.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One request with little patience. */
final class Probe {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(6);
    /** A language model thinks first. */
    private static final Duration THOUGHT = Duration.ofSeconds(20);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    private Probe() {}

    /** {@code status} 0: nobody answered, and {@code body} says why. */
    record Answer(int status, String body) {
        boolean isOk() {
            return status / 100 == 2;
        }

        /** Nobody answers: the address is to blame, whatever else is wrong. */
        Optional<List<Finding>> unreachable(String name, String address) {
            return status == 0
                    ? Optional.of(List.of(Finding.wrong(name, "cannot be reached at " + address + ": " + body)))
                    : Optional.empty();
        }
    }

    static Answer get(String url, Map<String, String> headers) {
        return send(HttpRequest.newBuilder(URI.create(url)).timeout(ANSWER).GET(), headers);
    }

    static Answer post(String url, Map<String, String> headers, String json) {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(THOUGHT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
        return send(request, headers);
    }

    static Answer delete(String url, Map<String, String> headers) {
        return send(HttpRequest.newBuilder(URI.create(url)).timeout(ANSWER).DELETE(), headers);
    }

    private static Answer send(HttpRequest.Builder request, Map<String, String> headers) {
        headers.forEach(request::header);
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            return new Answer(0, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, "interrupted");
        }
    }

    static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    static Map<String, String> basic(String user, String password) {
        var credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }
}
