package com.aira.ui.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
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
}
