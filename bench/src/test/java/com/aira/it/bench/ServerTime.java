package com.aira.it.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;

/** How long the server takes, asked by one client over a warm connection, first byte to last. */
final class ServerTime {

    private static final int WARM_UP = 60;
    private static final int REQUESTS = 200;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String cookies;

    ServerTime(String cookies) {
        this.cookies = cookies;
    }

    /** The 95th percentile of 200 requests, in ms. */
    double p95(String url) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Cookie", cookies)
                .header("Accept-Encoding", "gzip")
                .header("Sec-Fetch-Site", "same-origin")
                .build();
        for (int i = 0; i < WARM_UP; i++) {
            ask(request);
        }
        long[] nanos = new long[REQUESTS];
        for (int i = 0; i < REQUESTS; i++) {
            nanos[i] = ask(request);
        }
        Arrays.sort(nanos);
        return nanos[REQUESTS * 95 / 100 - 1] / 1e6;
    }

    private long ask(HttpRequest request) {
        try {
            long began = System.nanoTime();
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            long took = System.nanoTime() - began;
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(request.uri() + " answered " + answer.statusCode());
            }
            return took;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
