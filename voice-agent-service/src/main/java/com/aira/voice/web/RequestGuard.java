package com.aira.voice.web;

import com.aira.runtime.http.RequestBody;
import com.aira.runtime.http.RequestBodyException;
import com.aira.runtime.http.RequestBodyReader;
import com.aira.runtime.problem.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Lets only those reach a guarded path whom its {@link RequestVerifier} knows, before routing or parsing sees the request.
 * What is signed is read here, since a signature covers a body exactly as it was sent. No socket opens at a path that
 * nobody guards.
 */
@Singleton
class RequestGuard implements HttpUpgradeCheck {

    private static final Logger LOG = Logger.getLogger(RequestGuard.class);
    private static final Pattern MATRIX = Pattern.compile(";[^/]*");

    /** Ahead of everything that might consume the body. */
    private static final int PRIORITY = 90;

    private final List<RequestVerifier> verifiers;
    private final MeterRegistry meters;
    private final RequestBodyReader bodies;

    RequestGuard(@All List<RequestVerifier> verifiers, MeterRegistry meters, RequestBodyReader bodies) {
        this.verifiers = verifiers;
        this.meters = meters;
        this.bodies = bodies;
    }

    void register(@Observes Filters filters) {
        filters.register(this::guard, PRIORITY);
    }

    /**
     * Asked once more at the socket's door and by the path as it was sent: routing forgives a slash and follows dots, and might
     * lead here by a path that the filter took for another.
     */
    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext handshake) {
        HttpServerRequest request = handshake.httpRequest();
        boolean isSent = verifiers.stream()
                .filter(verifier -> verifier.path().equals(request.path()))
                .anyMatch(verifier -> verifier.refusal(request).isEmpty());
        return isSent ? CheckResult.permitUpgrade() : CheckResult.rejectUpgrade(403);
    }

    private void guard(RoutingContext request) {
        // Resources are found without the matrix parameters of a path (";x=y"), so they are guarded without them.
        String path = MATRIX.matcher(request.normalizedPath()).replaceAll("");
        verifiers.stream()
                .filter(verifier -> covers(verifier.path(), path))
                .findFirst()
                .ifPresentOrElse(verifier -> guard(request, verifier), request::next);
    }

    private static boolean covers(String guarded, String path) {
        return guarded.endsWith("/") ? path.startsWith(guarded) : path.equals(guarded);
    }

    private void guard(RoutingContext request, RequestVerifier verifier) {
        Optional<Problem> problem = verifier.refusal(request.request());
        if (problem.isPresent()) {
            refuse(request, verifier, problem.get());
        } else if (verifier.bodyLimit().isEmpty()) {
            request.next();
        } else {
            bodies.read(request, verifier.bodyLimit().getAsInt())
                    .onSuccess(body -> check(request, verifier, body))
                    .onFailure(failure -> fail(request, verifier, failure));
        }
    }

    private void check(RoutingContext request, RequestVerifier verifier, RequestBody body) {
        try (body) {
            verifier.refusal(request, body.bytes())
                    .ifPresentOrElse(problem -> refuse(request, verifier, problem), request::next);
        } catch (IOException e) {
            request.fail(e);
        }
    }

    private void fail(RoutingContext request, RequestVerifier verifier, Throwable failure) {
        if (failure instanceof RequestBodyException sender) {
            LOG.debug(sender.getMessage());
            refuse(request, verifier, Problem.of(sender.reason()));
        } else {
            request.fail(failure);
        }
    }

    private void refuse(RoutingContext request, RequestVerifier verifier, Problem problem) {
        meters.counter(verifier.name() + ".refused", "reason", problem.name()).increment();
        request.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(Json.encode(problem));
    }
}
