package com.aira.voice.web;

import com.aira.runtime.budget.BudgetsUnavailable;
import com.aira.runtime.database.DatabaseOutage;
import com.aira.runtime.problem.Problem;
import com.aira.voice.tenancy.DatabaseFailure;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.logging.Log;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure that reaches the edge leaves as one shape. */
final class Problems {

    @ServerExceptionMapper
    Response refused(WebApplicationException e) {
        Response given = e.getResponse();
        if (given.hasEntity()) {
            return given;
        }
        return answer(Problem.of(given.getStatusInfo(), null));
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException e) {
        String detail = e.getConstraintViolations().stream()
                .map(violation -> violation.getPropertyPath() + " " + violation.getMessage())
                .sorted()
                .collect(Collectors.joining("; "));
        return answer(Problem.of(400, "invalid", "The request is not valid", detail));
    }

    /** Quarkus answers these with nothing at all unless they have a mapper of their own. */
    @ServerExceptionMapper
    Response unreadable(MismatchedInputException e) {
        return unreadable((JsonProcessingException) e);
    }

    @ServerExceptionMapper
    Response unreadable(JsonProcessingException e) {
        return answer(Problem.of(400, "unreadable", "Not readable", "The body is not the JSON that is expected here."));
    }

    @ServerExceptionMapper
    Response database(DatabaseFailure e) {
        return unavailable(e);
    }

    @ServerExceptionMapper
    Response budgetsUnavailable(BudgetsUnavailable e) {
        return unavailable(e);
    }

    @ServerExceptionMapper
    Response unexpected(RuntimeException e) {
        if (DatabaseOutage.caused(e)) {
            return unavailable(e);
        }
        Log.error("A request failed unexpectedly", e);
        return answer(Problem.internal("Something went wrong on our side."));
    }

    private static Response unavailable(Exception e) {
        Log.error("The database failed a request", e);
        return Problem.unavailable("The database does not answer; try again shortly.")
                .response()
                .header("Retry-After", DatabaseOutage.RETRY_AFTER_SECONDS)
                .build();
    }

    private static Response answer(Problem problem) {
        return problem.response().build();
    }
}
