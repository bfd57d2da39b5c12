package com.aira.sandbox.supabase.auth;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Writes the refusals of Auth in the form that the client asks for. */
final class AuthErrorMapper {
    private static final String VERSION_HEADER = "X-Supabase-Api-Version";
    private static final String NEW_BODIES_SINCE = "2024-01-01";

    /** The older body by default, the newer one for clients that ask for it. */
    @ServerExceptionMapper
    Response map(AuthProblem problem, ContainerRequestContext request) {
        Map<String, Object> body = new LinkedHashMap<>();
        var isNew = asksForNewBodies(request.getHeaderString(VERSION_HEADER));
        if (isNew) {
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
        var response = Response.status(problem.status()).header("x-sb-error-code", problem.code());
        return (isNew ? response.header(VERSION_HEADER, NEW_BODIES_SINCE) : response)
                .type(MediaType.APPLICATION_JSON)
                .entity(body)
                .build();
    }

    /** By a date; what is none counts as no wish. */
    private static boolean asksForNewBodies(String version) {
        try {
            return version != null && !LocalDate.parse(version).isBefore(LocalDate.parse(NEW_BODIES_SINCE));
        } catch (DateTimeParseException noDate) {
            return false;
        }
    }
}
