package com.aira.it.knowledge;

import com.aira.it.LocalAira;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks voice-agent-service what a call would find, as ui-service does for owners. */
public final class Receptionist {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Gson json = new Gson();
    private final URI address;
    private final String token;

    /**
     * What was found.
     *
     * @param score 0 to 1, of the best passage
     * @param passages best first
     */
    public record Found(boolean answerable, double score, List<String> passages) {}

    public Receptionist(LocalAira aira) {
        address = URI.create(aira.voice() + "/internal/knowledge/preview");
        token = aira.environmentOf("voice-agent-service").get("SERVICE_TOKEN");
    }

    public Found asked(String business, String question) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        json.toJson(Map.of("businessId", business, "question", question))))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(response.statusCode() + " " + response.body());
            }
            JsonObject found = JsonParser.parseString(response.body()).getAsJsonObject();
            List<String> passages = new ArrayList<>();
            found.getAsJsonArray("passages")
                    .forEach(passage -> passages.add(
                            passage.getAsJsonObject().get("content").getAsString()));
            return new Found(
                    found.get("answerable").getAsBoolean(), found.get("score").getAsDouble(), passages);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
