package com.aira.ui.shell;

import com.aira.ui.web.Problems;
import com.aira.ui.web.Refusal;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What an owner typed and what is wrong with it. A page shows the same form again with both: nobody types twice. Fields
 * are named as in the API, so that its complaints find their places.
 */
@TemplateData
public final class Form {
    private static final Pattern AMOUNT =
            Pattern.compile("-?(\\d{1,12}|\\d{1,3}(,\\d{2,3}){0,3},\\d{3})(\\.\\d{1,4})?");

    private final Map<String, List<String>> typed = new HashMap<>();
    private final Map<String, String> errors = new LinkedHashMap<>();
    private String problem;

    /** A form that nobody filled in yet. */
    public static Form blank() {
        return new Form();
    }

    public static Form of(MultivaluedMap<String, String> sent) {
        var form = new Form();
        form.typed.putAll(sent);
        return form;
    }

    /** Shows a stored value. */
    public Form with(String field, Object value) {
        typed.put(field, List.of(value == null ? "" : String.valueOf(value)));
        return this;
    }

    /** As typed; empty when it was not. */
    public String value(String field) {
        var values = values(field);
        return values.isEmpty() ? "" : values.get(0);
    }

    public List<String> values(String field) {
        return typed.getOrDefault(field, List.of());
    }

    /** What was typed without spaces around it; null when that is nothing. */
    public String text(String field) {
        var value = value(field).strip();
        return value.isEmpty() ? null : value;
    }

    /** Empty clears a value, as null does in the API. */
    public Optional<String> clearable(String field) {
        return Optional.ofNullable(text(field));
    }

    public boolean checked(String field) {
        return values(field).contains("true");
    }

    /** A whole number, or null when there is none; what is no number is complained about. */
    public Integer number(String field) {
        return parsed(field, Integer::valueOf, "Please type a whole number.");
    }

    /**
     * An amount, or null when there is none; what is no amount is complained about. Commas part thousands, or lakhs: a
     * decimal comma is refused, since read otherwise it would multiply the amount by a hundred. Nor is an exponent
     * taken, which a few letters can make longer than all memory.
     */
    public BigDecimal amount(String field) {
        return parsed(
                field,
                text -> {
                    var plain = text.startsWith("$") ? text.substring(1).strip() : text;
                    if (!AMOUNT.matcher(plain).matches()) {
                        throw new NumberFormatException(text);
                    }
                    return new BigDecimal(plain.replace(",", ""));
                },
                "Please type an amount, like 25.00.");
    }

    public <E extends Enum<E>> E choice(String field, Class<E> type) {
        return parsed(field, text -> Enum.valueOf(type, text), "Please choose one.");
    }

    public <T> T parsed(String field, Function<String, T> parser, String complaint) {
        var text = text(field);
        if (text == null) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (RuntimeException unreadable) {
            complain(field, complaint);
            return null;
        }
    }

    /** What is wrong with a field, for people; empty when nothing is. */
    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    public boolean has(String field) {
        return errors.containsKey(field);
    }

    /** What is wrong with the whole, or with something that has no field here; null when nothing is. */
    public String problem() {
        return problem;
    }

    public boolean refused() {
        return problem != null || !errors.isEmpty();
    }

    public Form complain(String field, String complaint) {
        errors.putIfAbsent(field, complaint);
        return this;
    }

    public Form complain(String complaint) {
        problem = complaint;
        return this;
    }

    /**
     * Does what the form asks for, unless something is wrong with it already.
     *
     * @return the outcome, or empty when it was refused: then the complaints say why
     * @throws RuntimeException what is not the owner's to mend (a broken service, a bug, a missing thing)
     */
    public <T> Optional<T> attempt(Supplier<T> work) {
        return attempt(work, status -> status != 404 && status != 401);
    }

    /** As {@link #attempt}, where who is not let in tries again on the same page. */
    public <T> Optional<T> attemptEntry(Supplier<T> work) {
        return attempt(work, status -> true);
    }

    private <T> Optional<T> attempt(Supplier<T> work, IntPredicate mendable) {
        if (refused()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(work.get());
        } catch (RuntimeException failure) {
            explain(Problems.refusal(failure)
                    .filter(known -> mendable.test(known.problem().status()))
                    .orElseThrow(() -> failure));
            return Optional.empty();
        }
    }

    /** As {@link #attempt}, for work without an outcome. */
    public boolean done(Runnable work) {
        return attempt(() -> {
                    work.run();
                    return true;
                })
                .isPresent();
    }

    /** The page with its form: 422 when something in it was refused, else 200. */
    public Response answer(TemplateInstance page) {
        return Response.status(refused() ? 422 : 200)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(page)
                .build();
    }

    private void explain(Refusal refusal) {
        var wrong = refusal.problem().errors();
        if (wrong == null) {
            problem = ProblemMessages.of(refusal.problem());
            return;
        }
        for (var error : wrong) {
            var field = error.field();
            complain(field, ProblemMessages.complaint(error.message()));
            if (!typed.containsKey(field)) {
                // The form has no such field to show it at.
                problem = ProblemMessages.unplaced(field, error.message());
            }
        }
        problem = problem == null ? "Please look at the fields marked in red." : problem;
    }
}
