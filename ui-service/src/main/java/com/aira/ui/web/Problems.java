package com.aira.ui.web;

import com.aira.runtime.budget.BudgetExceeded;
import com.aira.runtime.budget.BudgetsUnavailable;
import com.aira.runtime.database.DatabaseOutage;
import com.aira.runtime.http.RequestBodyException;
import com.aira.runtime.problem.Problem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.JDBCException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.core.multipart.MultipartParser;

/** Every exception that reaches the edge becomes a problem here; what is unexpected says nothing but a log reference. */
public final class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final String BODY = "body";

    @ServerExceptionMapper
    Response refused(Refusal refusal) {
        var problem = refusal.problem();
        if (problem.status() >= 500 && refusal.getCause() != null) {
            LOG.warnf("%s: %s", refusal.getMessage(), refusal.getCause());
        }
        var response = problem.response();
        refusal.headers().forEach(response::header);
        return response.build();
    }

    /** What a failure tells its caller; empty when it is our own. */
    public static Optional<Refusal> refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return Optional.of(refusal);
            }
            if (cause instanceof ConstraintViolationException invalid) {
                return Optional.of(violated(invalid));
            }
            if (cause instanceof BudgetExceeded exceeded) {
                return Optional.of(Refusal.tooManyRequests(exceeded));
            }
            if (cause instanceof JDBCException database) {
                return DatabaseRefusals.refusal(database).or(() -> outage(failure));
            }
        }
        return outage(failure);
    }

    @ServerExceptionMapper
    Response budgetsUnavailable(BudgetsUnavailable failure) {
        return refused(Refusal.unavailable("The database", failure));
    }

    /** The database is away or recovers: nothing was done, or nobody can know, and the same can be asked again. */
    private static Optional<Refusal> outage(Throwable failure) {
        if (!DatabaseOutage.caused(failure)) {
            return Optional.empty();
        }
        var refusal = Refusal.unavailable("The database", failure);
        return Optional.of(refusal.retryAfter(Duration.ofSeconds(DatabaseOutage.RETRY_AFTER_SECONDS)));
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException invalid) {
        return refused(violated(invalid));
    }

    private static Refusal violated(ConstraintViolationException invalid) {
        return Refusal.invalid(invalid.getConstraintViolations().stream()
                .map(violation -> new Problem.FieldError(field(violation), violation.getMessage()))
                .sorted(Comparator.comparing(Problem.FieldError::field).thenComparing(Problem.FieldError::message))
                .toList());
    }

    /** A constraint that failed to run is our mistake, not the caller's. */
    @ServerExceptionMapper
    Response invalid(ValidationException broken) {
        return broken instanceof ConstraintViolationException invalid ? invalid(invalid) : unexpected(broken);
    }

    @ServerExceptionMapper
    Response malformed(MismatchedInputException malformed) {
        return refused(Refusal.invalid(field(malformed), message(malformed)));
    }

    @ServerExceptionMapper
    Response malformed(JsonProcessingException malformed) {
        if (malformed instanceof MismatchedInputException mismatch) {
            return malformed(mismatch);
        }
        if (malformed instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return refused(Refusal.invalid(field(mapping), "is not valid"));
        }
        return refused(notJson());
    }

    /** Such as a name of a file with a line break. */
    @ServerExceptionMapper
    Response malformed(MultipartParser.MalformedMessageException malformed) {
        LOG.debug("A form of several parts is malformed", malformed);
        return refused(Refusal.invalid(BODY, "is not a well-formed form of several parts"));
    }

    @ServerExceptionMapper
    Response database(JDBCException failure) {
        return DatabaseRefusals.refusal(failure)
                .or(() -> outage(failure))
                .map(this::refused)
                .orElseGet(() -> unexpected(failure));
    }

    @ServerExceptionMapper
    Response http(WebApplicationException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refused(refusal);
            }
            if (cause instanceof JsonProcessingException malformed) {
                return malformed(malformed);
            }
        }
        var status = failure.getResponse().getStatus();
        if (status < 400) {
            return failure.getResponse();
        }
        if (status >= 500) {
            return unexpected(failure);
        }
        var problem =
                switch (status) {
                    case 400 -> Problem.of(400, "bad-request", "Bad request", "The request cannot be understood.");
                    case 401 -> Refusal.unauthorized("Sign in first.").problem();
                    case 403 -> Problem.of(403, "forbidden", "Forbidden", "This is not allowed.");
                    case 404 -> Refusal.notFound().problem();
                    case 405 ->
                        Problem.of(
                                405, "method-not-allowed", "Method not allowed", "This resource has no such method.");
                    case 406 -> Problem.of(406, "not-acceptable", "Not acceptable", "This resource is JSON only.");
                    case 413 -> Problem.of(413, "too-large", "Too large", "The request's body is too large.");
                    case 415 ->
                        Problem.of(
                                415,
                                "unsupported-media-type",
                                "Unsupported media type",
                                "Send the media type documented.");
                    default ->
                        Problem.of(
                                status,
                                "http-" + status,
                                "Request refused",
                                failure.getResponse().getStatusInfo().getReasonPhrase());
                };
        var response = problem.response();
        var allowed = failure.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return (allowed == null ? response : response.header(HttpHeaders.ALLOW, allowed)).build();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof JDBCException database) {
                var refusal = DatabaseRefusals.refusal(database);
                if (refusal.isPresent()) {
                    return refused(refusal.get());
                }
            }
        }
        var outage = outage(failure);
        if (outage.isPresent()) {
            return refused(outage.get());
        }
        if (failure instanceof IOException) {
            // What reads bodies tells by its words alone that the sender was wrong.
            if ("Request too large".equals(failure.getMessage())) {
                return http(new WebApplicationException(413));
            }
            if ("Connection terminated parsing multipart request".equals(failure.getMessage())) {
                return refused(new Refusal(Problem.of(RequestBodyException.Reason.ABORTED)));
            }
        }
        var reference = UUID.randomUUID();
        LOG.errorf(failure, "Unexpected failure %s", reference);
        return Problem.internal("Something failed on our side; reference " + reference + ".")
                .response()
                .build();
    }

    static Refusal notJson() {
        return Refusal.invalid(BODY, "is not well-formed JSON");
    }

    /** The path below the parameter that was validated: callers know fields, not Java methods. */
    private static String field(ConstraintViolation<?> violation) {
        var field = new StringBuilder();
        String parameter = null;
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.METHOD || node.getKind() == ElementKind.CONSTRUCTOR) {
                continue;
            }
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName();
                continue;
            }
            if (node.getIndex() != null) {
                field.append('[').append(node.getIndex()).append(']');
            }
            if (node.getKind() == ElementKind.PROPERTY && node.getName() != null) {
                field.append(field.length() == 0 ? "" : ".").append(node.getName());
            }
        }
        if (field.length() > 0) {
            return field.toString();
        }
        return parameter == null || parameter.equals("request") ? BODY : parameter;
    }

    private static String field(JsonMappingException malformed) {
        List<String> names = new ArrayList<>();
        for (var step : malformed.getPath()) {
            if (step.getFieldName() != null) {
                names.add((names.isEmpty() ? "" : ".") + step.getFieldName());
            } else {
                names.add("[" + step.getIndex() + "]");
            }
        }
        return names.isEmpty() ? BODY : String.join("", names);
    }

    private static String message(MismatchedInputException malformed) {
        if (malformed instanceof InvalidFormatException format
                && format.getTargetType().isEnum()) {
            List<String> allowed = new ArrayList<>();
            for (var constant : format.getTargetType().getEnumConstants()) {
                allowed.add(constant.toString());
            }
            return "must be one of " + String.join(", ", allowed);
        }
        return malformed.getPath().isEmpty() ? "must be a JSON object" : "has the wrong type or format";
    }
}
