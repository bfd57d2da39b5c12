package com.aira.runtime.problem;

import com.aira.runtime.budget.BudgetExceeded;
import com.aira.runtime.http.RequestBodyException;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The one shape of all errors, RFC 9457.
 *
 * @param type stable identifier of the kind of problem; clients compare it, nothing need be found there
 * @param title the same for every problem of the type
 * @param detail what is wrong this time, for people; never holds internals
 * @param errors which fields are wrong; null unless the type is validation
 * @param extensions further members, by name
 */
@Schema(description = "Problem details, RFC 9457. Some types add members of their own.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        @Schema(required = true, examples = "https://aira.example/problems/not-found")
        String type,

        @Schema(required = true) String title,
        @Schema(required = true) int status,
        String detail,

        @Schema(description = "The fields that are wrong; only with type validation.")
        List<FieldError> errors,

        @JsonIgnore @JsonAnyGetter @Schema(hidden = true) Map<String, Object> extensions) {
    public static final String MEDIA_TYPE = "application/problem+json";
    /** Under a reserved domain: an identifier, not a page. */
    public static final String TYPES = "https://aira.example/problems/";

    /** @param field path of the property or parameter, such as {@code hours[0].opens} */
    public record FieldError(
            @Schema(required = true) String field,
            @Schema(required = true) String message) {}

    public static Problem of(int status, String name, String title, String detail) {
        return new Problem(TYPES + name, title, status, detail, null, Map.of());
    }

    /** Of a status that says which kind of problem it is. Those of failures of ours have the same name in all services. */
    public static Problem of(Response.StatusType status, String detail) {
        return switch (status.getStatusCode()) {
            case 500 -> internal(detail);
            case 503 -> unavailable(detail);
            default -> {
                var title = status.getReasonPhrase();
                yield of(status.getStatusCode(), title.toLowerCase(Locale.ROOT).replace(' ', '-'), title, detail);
            }
        };
    }

    /** A mistake of ours. */
    public static Problem internal(String detail) {
        return of(500, "internal", "Internal error", detail);
    }

    /** Something outside, the database included, cannot be reached or is overloaded; nothing was done. */
    public static Problem unavailable(String detail) {
        return of(503, "unavailable", "Outside service unavailable", detail);
    }

    /** What a body's sender is told; whoever hung up is told nothing, whatever is answered. */
    public static Problem of(RequestBodyException.Reason reason) {
        return switch (reason) {
            case TOO_LARGE -> of(413, "too-large", "Too large", "The request's body is too large.");
            case TOO_SLOW ->
                of(
                        408,
                        "too-slow",
                        "Too slow",
                        "The request's body did not arrive in time. Send it again on a better connection.");
            case ABORTED -> of(400, "bad-request", "Bad request", "The request's body ends in the middle.");
        };
    }

    /** Somebody did more than a person does. */
    public static Problem of(BudgetExceeded exceeded) {
        return of(
                429,
                "too-many-requests",
                "Too many requests",
                "That was done too often in a short time. Try again " + inWords(exceeded.retryAfter()) + ".");
    }

    private static String inWords(Duration wait) {
        if (wait.toSeconds() <= 60) {
            return "in a minute";
        }
        long minutes = wait.plusSeconds(59).toMinutes();
        if (minutes < 90) {
            return "in " + minutes + " minutes";
        }
        return "in " + wait.plusMinutes(59).toHours() + " hours";
    }

    /** The last part of the type. */
    public String name() {
        return type.substring(type.lastIndexOf('/') + 1);
    }

    public Response.ResponseBuilder response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this);
    }
}
