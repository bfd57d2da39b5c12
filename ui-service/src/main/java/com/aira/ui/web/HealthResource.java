package com.aira.ui.web;

import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /health}, the same answer as {@code /q/health}. */
@Path("/health")
@PermitAll
public final class HealthResource {
    private final SmallRyeHealthReporter reporter;

    HealthResource(SmallRyeHealthReporter reporter) {
        this.reporter = reporter;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response health() {
        var health = reporter.getHealth();
        return Response.status(health.isDown() ? 503 : 200)
                .entity(health.getPayload().toString())
                .build();
    }
}
