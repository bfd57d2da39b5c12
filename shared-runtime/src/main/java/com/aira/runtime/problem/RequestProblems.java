package com.aira.runtime.problem;

import com.aira.runtime.budget.BudgetExceeded;
import com.aira.runtime.http.RequestBodyException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What is told to those whose requests this module refuses. */
final class RequestProblems {
    private static final Logger LOG = Logger.getLogger(RequestProblems.class);

    /** The sender's doing: a debug line is all that is written. */
    @ServerExceptionMapper
    Response body(RequestBodyException failure) {
        LOG.debug(failure.getMessage());
        return Problem.of(failure.reason()).response().build();
    }

    @ServerExceptionMapper
    Response tooManyRequests(BudgetExceeded exceeded) {
        return Problem.of(exceeded)
                .response()
                .header(HttpHeaders.RETRY_AFTER, exceeded.retryAfter().toSeconds())
                .build();
    }
}
