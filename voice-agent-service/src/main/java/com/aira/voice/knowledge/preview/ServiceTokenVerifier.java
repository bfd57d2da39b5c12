package com.aira.voice.knowledge.preview;

import com.aira.runtime.problem.Problem;
import com.aira.voice.web.RequestVerifier;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** What only our own services may call, which know the token. Strangers learn nothing of what is asked there. */
@Singleton
class ServiceTokenVerifier implements RequestVerifier {

    private final byte[] expected;

    ServiceTokenVerifier(ServiceConfig config) {
        expected = ("Bearer " + config.token()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String path() {
        return "/internal/";
    }

    @Override
    public String name() {
        return "service.requests";
    }

    @Override
    public Optional<Problem> refusal(HttpServerRequest request) {
        String given = request.getHeader("Authorization");
        // Compared in constant time, whatever was sent.
        return MessageDigest.isEqual(expected, (given == null ? "" : given).getBytes(StandardCharsets.UTF_8))
                ? Optional.empty()
                : Optional.of(Problem.of(Response.Status.UNAUTHORIZED, null));
    }
}
