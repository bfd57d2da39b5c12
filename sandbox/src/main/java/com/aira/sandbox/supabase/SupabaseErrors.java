package com.aira.sandbox.supabase;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Writes the refusals of Auth and of Storage, each in its own form. */
final class SupabaseErrors {
    private static final String VERSION_HEADER = "X-Supabase-Api-Version";
    private static final String NEW_BODIES_SINCE = "2024-01-01";

    /** The older body by default, the newer one for clients that ask for it. */
    @ServerExceptionMapper
    Response auth(AuthProblem problem, ContainerRequestContext request) {
        Map<String, Object> body = new LinkedHashMap<>();
        var version = request.getHeaderString(VERSION_HEADER);
        if (version != null && version.compareTo(NEW_BODIES_SINCE) >= 0) {
            body.put("code", problem.code());
            body.put("message", problem.getMessage());
        } else {
            body.put("code", problem.status());
            body.put("error_code", problem.code());
            body.put("msg", problem.getMessage());
        }
        if (!problem.weaknesses().isEmpty()) {
            body.put("weak_password", Map.of("reasons", problem.weaknesses()));
        }
        return Response.status(problem.status())
                .header("x-sb-error-code", problem.code())
                .type(MediaType.APPLICATION_JSON)
                .entity(body)
                .build();
    }

    /** Storage answers 400 for whatever the client did wrong and tells the real status in the body, as a string. */
    @ServerExceptionMapper
    Response storage(StorageProblem problem) {
        return Response.status(400)
                .type(MediaType.APPLICATION_JSON)
                .entity(Map.of(
                        "statusCode", String.valueOf(problem.status()),
                        "error", problem.error(),
                        "message", problem.getMessage()))
                .build();
    }
}
