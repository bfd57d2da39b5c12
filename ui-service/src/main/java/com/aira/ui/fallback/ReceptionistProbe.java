package com.aira.ui.fallback;

import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether voice-agent-service takes calls. Looks at most once a second, whoever asks: strangers cannot make it look more
 * often.
 */
@Singleton
class ReceptionistProbe {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final HttpClient client;
    private final HttpRequest request;
    private final AtomicReference<Look> last = new AtomicReference<>();

    private record Look(long at, CompletableFuture<Boolean> isThere) {}

    ReceptionistProbe(FallbackConfig config) {
        this.client = HttpClient.newBuilder()
                .connectTimeout(config.probeWithin())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        this.request = HttpRequest.newBuilder(
                        URI.create(config.voiceUrl().toString().replaceFirst("/+$", "") + "/health"))
                .timeout(config.probeWithin())
                .build();
    }

    /** Never fails: not to know is not to be there. */
    CompletableFuture<Boolean> isThere() {
        var now = System.nanoTime();
        var before = last.get();
        if (before != null && now - before.at < FRESH.toNanos()) {
            return before.isThere;
        }
        var look = new Look(now, ask());
        return last.compareAndSet(before, look) ? look.isThere : last.get().isThere;
    }

    /** The next look is a fresh one. */
    void forget() {
        last.set(null);
    }

    /** A service that is up and cannot reach its database would apologise and hang up: a voicemail is better. */
    private CompletableFuture<Boolean> ask() {
        return client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .thenApply(answer -> answer.statusCode() < 500)
                .exceptionally(away -> false);
    }
}
