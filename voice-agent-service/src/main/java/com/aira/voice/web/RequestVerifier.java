package com.aira.voice.web;

import com.aira.runtime.problem.Problem;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.OptionalInt;

/** Knows who may send the requests to a path, and checks that it was they. Each sender has a bean of it. */
public interface RequestVerifier {

    /** The path that is guarded; with a slash at its end, all that begin with it. */
    String path();

    /** Names what is refused in figures, such as {@code twilio.webhooks}. */
    String name();

    /** @return why the request is refused, as far as its head tells; empty when nothing speaks against it */
    Optional<Problem> refusal(HttpServerRequest request);

    /** The longest body that the check reads, in bytes; empty when it needs none. */
    default OptionalInt bodyLimit() {
        return OptionalInt.empty();
    }

    /** @return why the request is refused now that its body is read; asked only where there is a {@link #bodyLimit} */
    default Optional<Problem> refusal(RoutingContext request, byte[] body) {
        return Optional.empty();
    }
}
