package com.aira.sandbox.reindex;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** kb-updater-service, as whoever operates AiRa speaks to it. */
final class Updater {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ObjectMapper json =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI address;
    private final String secret;

    Updater(String url, String secret) {
        this.address = URI.create(url.endsWith("/") ? url + "reindex" : url + "/reindex");
        this.secret = secret;
    }

    record Queued(int queued, String model, String store) {}

    record Move(UUID businessId, String model, String store, String state, int chunks, int chunksDone, String error) {}

    private record Moves(List<Move> moves) {}

    private record Problem(String detail) {}

    /** The service cannot be reached, or does not do what it was asked; the message says why. */
    static final class Refusal extends Exception {
        Refusal(String message) {
            super(message);
        }
    }

    Queued move(ReindexOptions options) throws Refusal {
        try {
            return ask(
                    request()
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(json.writeValueAsString(options.body()))),
                    Queued.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Move> moves() throws Refusal {
        return ask(request().GET(), Moves.class).moves();
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(address).timeout(PATIENCE).header("Authorization", "Bearer " + secret);
    }

    private <T> T ask(HttpRequest.Builder request, Class<T> type) throws Refusal {
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new Refusal(reason(response.statusCode(), response.body()));
            }
            return json.readValue(response.body(), type);
        } catch (ConnectException e) {
            throw new Refusal("nobody answers at " + address + "; is AiRa up, and is KB_UPDATER_URL right?");
        } catch (JsonProcessingException e) {
            throw new Refusal(address + " does not answer as kb-updater-service does");
        } catch (IOException e) {
            throw new Refusal(address + " breaks off: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted");
        }
    }

    private String reason(int status, String body) {
        try {
            return json.readValue(body, Problem.class).detail();
        } catch (JsonProcessingException e) {
            return address + " answers with HTTP " + status;
        }
    }
}
