package com.aira.runtime.server;

import com.aira.runtime.http.RequestBody;
import com.aira.runtime.http.RequestBodyReader;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Waits for the whole body while no thread does: what parses it later never blocks on a sender. Runs after all other
 * filters, so that nothing is read from whom they refuse.
 */
final class RequestBodyFilter {
    private static final Logger LOG = Logger.getLogger(RequestBodyFilter.class);

    private final RequestBodyReader reader;
    private final BodyLimit limit;

    RequestBodyFilter(RequestBodyReader reader, BodyLimit limit) {
        this.reader = reader;
        this.limit = limit;
    }

    /** @return null where there is nothing to wait for, so that the request goes on without a pause */
    @ServerRequestFilter(priority = Priorities.USER + 1000)
    Uni<Void> read(ContainerRequestContext request, RoutingContext routing, ResourceInfo operation) {
        if (!RequestBodyReader.hasBody(routing)) {
            return null;
        }
        return Uni.createFrom()
                .completionStage(() -> reader.read(routing, limit.of(operation)).toCompletionStage())
                .invoke(body -> {
                    routing.addEndHandler(end -> free(body));
                    request.setEntityStream(stream(body));
                })
                .replaceWithVoid();
    }

    private static InputStream stream(RequestBody body) {
        try {
            return body.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void free(RequestBody body) {
        try {
            body.close();
        } catch (IOException e) {
            LOG.warnf("The file of a body was not closed: %s", e.getMessage());
        }
    }
}
