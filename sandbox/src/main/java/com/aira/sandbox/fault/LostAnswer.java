package com.aira.sandbox.fault;

import io.vertx.core.http.HttpServerRequest;

/**
 * An answer that breaks off: its head promises more than arrives. A connection that ended before the head would make some
 * clients repeat the request by themselves, unseen by the program under test.
 */
public final class LostAnswer {
    private static final String PROMISED = "1024";

    private LostAnswer() {}

    /** Answers the request in this way; whatever is answered to it afterwards is dropped. */
    public static void to(HttpServerRequest request) {
        request.response()
                .setStatusCode(200)
                .putHeader("Content-Type", "application/json")
                .putHeader("Content-Length", PROMISED)
                .write("{")
                .onComplete(written -> request.connection().close());
    }
}
