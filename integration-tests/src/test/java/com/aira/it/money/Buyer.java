package com.aira.it.money;

import com.aira.it.LocalAira;
import com.aira.it.OwnerApi;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** An owner who buys many numbers at once, from whichever instance answers. */
public final class Buyer {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LocalAira aira;
    private final OwnerApi owner;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * What came of one wish.
     *
     * @param status 0 when nobody answered
     * @param problem last part of the problem's type; empty when there is none
     */
    public record Answer(String phoneNumber, int status, String problem, double ms, String body) {}

    /** A purchase that somebody wants: the same key each time it is asked for. */
    public record Wish(String phoneNumber, String key) {}

    public Buyer(LocalAira aira) {
        this.aira = aira;
        owner = OwnerApi.signUp(aira);
    }

    public OwnerApi owner() {
        return owner;
    }

    /** Numbers that are on offer now, each once. */
    public List<Wish> wishes(int many) {
        Iterator<String> areas = Stream.of(
                        "212", "312", "213", "617", "206", "512", "305", "303", "404", "503", "202", "619", "702",
                        "713", "214", "215", "602", "612", "408", "646", "718", "773", "650", "919", "615", "801")
                .iterator();
        List<Wish> wishes = new ArrayList<>();
        while (wishes.size() < many) {
            owner
                    .get("/api/numbers/available?country=US&type=local&areaCode=" + areas.next())
                    .getList("items.phoneNumber", String.class)
                    .stream()
                    .limit(many - wishes.size())
                    .forEach(number -> wishes.add(new Wish(number, "rush-" + number)));
        }
        return wishes;
    }

    /** What one of them costs a month, in US dollars. */
    public String price() {
        JsonPath offers = owner.get("/api/numbers/available?country=US&type=local");
        return offers.getString("items[0].monthlyCost");
    }

    public CompletableFuture<Answer> buy(Wish wish) {
        return buy(wish, aira.ui());
    }

    /** @param address of the instance that is asked */
    public CompletableFuture<Answer> buy(Wish wish, String address) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/api/numbers/purchase"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + owner.token())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", wish.key)
                .POST(HttpRequest.BodyPublishers.ofString("{\"phoneNumber\":\"" + wish.phoneNumber + "\"}"))
                .build();
        long began = System.nanoTime();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).handle((answer, failure) -> {
            double ms = (System.nanoTime() - began) / 1e6;
            if (answer == null) {
                return new Answer(wish.phoneNumber, 0, "", ms, String.valueOf(failure));
            }
            return new Answer(wish.phoneNumber, answer.statusCode(), problem(answer.body()), ms, answer.body());
        });
    }

    private static String problem(String body) {
        String type = body.isEmpty() ? null : JsonPath.from(body).getString("type");
        return type == null ? "" : type.substring(Math.max(type.lastIndexOf('/'), type.lastIndexOf(':')) + 1);
    }
}
