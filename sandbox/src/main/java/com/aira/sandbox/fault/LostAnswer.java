package com.aira.sandbox.fault;

import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;

/**
 * An answer that breaks off after its head. A connection that ended before the head would make some clients repeat the
 * request by themselves, unseen by the program under test.
 */
public final class LostAnswer {
    private static final long LONGEST_SECONDS = 5;

    private LostAnswer() {}

    /** Answers the request in this way, and returns when the connection is gone: nothing can complete the answer. */
    public static void to(HttpServerRequest request) {
        var connection = request.connection();
        request.response()
                .setStatusCode(200)
                .setChunked(true)
                .putHeader("Content-Type", "application/json")
                .write("{")
                .transform(written -> connection.close())
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
