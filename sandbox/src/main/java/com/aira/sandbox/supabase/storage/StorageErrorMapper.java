package com.aira.sandbox.supabase.storage;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Writes the refusals of Storage as it does. */
final class StorageErrorMapper {

    /** Storage answers 400 for whatever the client did wrong and tells the real status in the body, as a string. */
    @ServerExceptionMapper
    Response map(StorageProblem problem) {
        return Response.status(400)
                .type(MediaType.APPLICATION_JSON)
                .entity(Map.of(
                        "statusCode", String.valueOf(problem.status()),
                        "error", problem.error(),
                        "code", problem.code(),
                        "message", problem.getMessage()))
                .build();
    }
}
