package com.aira.sandbox.pgnet;

import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends one request, once. Whatever happens becomes an outcome. */
@Singleton
final class Sender {
    private static final String USER_AGENT = "pg_net/0.20.4";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(30))
            .build();

    CompletableFuture<HttpOutcome> send(QueuedRequest request) {
        HttpRequest message;
        try {
            message = message(request);
        } catch (IllegalArgumentException refused) {
            return CompletableFuture.completedFuture(HttpOutcome.failed(request.id(), refused.getMessage()));
        }
        var exchange = client.sendAsync(message, HttpResponse.BodyHandlers.ofByteArray());
        // The client's own timeout ends with the headers; this one covers the body as well.
        return exchange.copy()
                .orTimeout(request.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, failure) -> {
                    if (failure == null) {
                        return answered(request.id(), response);
                    }
                    exchange.cancel(true);
                    return failed(request, failure);
                });
    }

    private static HttpRequest message(QueuedRequest request) {
        var uri = URI.create(request.url());
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("Unsupported protocol");
        }
        var body = request.body() == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(request.body());
        var message = HttpRequest.newBuilder(uri).method(request.method(), body).setHeader("User-Agent", USER_AGENT);
        request.headers().forEach(message::setHeader);
        return message.build();
    }

    private static HttpOutcome answered(long id, HttpResponse<byte[]> response) {
        Map<String, String> headers = new TreeMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return HttpOutcome.answered(
                id,
                response.statusCode(),
                response.headers().firstValue("content-type").orElse(null),
                headers,
                new String(response.body(), StandardCharsets.UTF_8));
    }

    private static HttpOutcome failed(QueuedRequest request, Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TimeoutException) {
            return HttpOutcome.timedOut(request.id(), request.timeout().toMillis());
        }
        return HttpOutcome.failed(
                request.id(), cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
    }
}
