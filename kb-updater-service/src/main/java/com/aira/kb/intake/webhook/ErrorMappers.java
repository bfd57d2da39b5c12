package com.aira.kb.intake.webhook;

import com.aira.runtime.database.DatabaseOutage;
import com.aira.runtime.problem.Problem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** All errors of this service's interface, in one shape. */
final class ErrorMappers {
    private static final Logger LOG = Logger.getLogger(ErrorMappers.class);

    @ServerExceptionMapper(ValidationException.class)
    Response invalid() {
        return Problem.of(Response.Status.BAD_REQUEST, "This is not a request of the documented form.")
                .response()
                .build();
    }

    /** The second one by name, since the framework's own mapper for it would win over the general one. */
    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    Response malformed() {
        return Problem.of(Response.Status.BAD_REQUEST, "This is not the JSON of a request.")
                .response()
                .build();
    }

    @ServerExceptionMapper
    Response http(WebApplicationException e) {
        var status = Response.Status.fromStatusCode(e.getResponse().getStatus());
        return status == null
                ? e.getResponse()
                : Problem.of(status, status.getReasonPhrase()).response().build();
    }

    /** Of a connection that is used directly; Quarkus looks mappers up by class. */
    @ServerExceptionMapper
    Response database(SQLException e) {
        return unexpected(new IllegalStateException(e));
    }

    @ServerExceptionMapper
    Response unexpected(RuntimeException e) {
        if (DatabaseOutage.caused(e)) {
            LOG.warnf("the database does not answer: %s", e);
            return Problem.unavailable("The database does not answer; try again shortly.")
                    .response()
                    .header("Retry-After", DatabaseOutage.RETRY_AFTER_SECONDS)
                    .build();
        }
        LOG.error("a request failed", e);
        return Problem.internal("Something went wrong here.").response().build();
    }
}
