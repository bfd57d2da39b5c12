package com.aira.ui.web;

import com.aira.runtime.budget.BudgetExceeded;
import com.aira.runtime.problem.Problem;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A request that cannot be granted, with the problem that its caller is told. */
public class Refusal extends RuntimeException {
    private final transient Problem problem;
    private final transient Map<String, String> headers = new HashMap<>();

    public Refusal(Problem problem) {
        this(problem, null);
    }

    /** @param cause what went wrong outside; logged by whoever knows it, never told */
    public Refusal(Problem problem, Throwable cause) {
        super(problem.title() + ": " + problem.detail(), cause);
        this.problem = problem;
    }

    /** The same refusal, for those who have more to say with it. */
    protected Refusal(Refusal why) {
        this(why.problem, why.getCause());
        headers.putAll(why.headers);
    }

    public Problem problem() {
        return problem;
    }

    Map<String, String> headers() {
        return headers;
    }

    public Refusal retryAfter(Duration wait) {
        headers.put("Retry-After", String.valueOf(Math.max(1, wait.toSeconds())));
        return this;
    }

    Refusal header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Also for what belongs to somebody else: its existence is not told. */
    public static Refusal notFound() {
        return new Refusal(Problem.of(404, "not-found", "Not found", "There is no such resource."));
    }

    public static Refusal unauthorized(String detail) {
        return new Refusal(Problem.of(401, "unauthorized", "Not signed in", detail))
                .header("WWW-Authenticate", "Bearer");
    }

    public static Refusal forbidden(String name, String title, String detail) {
        return new Refusal(Problem.of(403, name, title, detail));
    }

    public static Refusal conflict(String name, String title, String detail) {
        return new Refusal(Problem.of(409, name, title, detail));
    }

    public static Refusal conflict(String name, String title, String detail, Map<String, Object> extensions) {
        return new Refusal(new Problem(Problem.TYPES + name, title, 409, detail, null, extensions));
    }

    public static Refusal unprocessable(String name, String title, String detail) {
        return new Refusal(Problem.of(422, name, title, detail));
    }

    public static Refusal invalid(String field, String message) {
        return invalid(List.of(new Problem.FieldError(field, message)));
    }

    public static Refusal invalid(List<Problem.FieldError> errors) {
        return new Refusal(new Problem(
                Problem.TYPES + "validation", "Invalid request", 400, "Some fields are not valid.", errors, Map.of()));
    }

    public static Refusal tooLarge(long limitBytes) {
        return new Refusal(
                Problem.of(413, "too-large", "Too large", "At most " + limitBytes + " bytes are accepted here."));
    }

    /** Somebody did more than a person does; {@code Retry-After} says when to come back. */
    public static Refusal tooManyRequests(BudgetExceeded exceeded) {
        return new Refusal(Problem.of(exceeded)).retryAfter(exceeded.retryAfter());
    }

    /** Something outside answered, but with a failure. */
    public static Refusal badGateway(String who, Throwable cause) {
        return new Refusal(
                Problem.of(502, "bad-gateway", "Outside service failed", who + " failed. Try again later."), cause);
    }

    /** Something outside cannot be reached or is overloaded; nothing was done. */
    public static Refusal unavailable(String who, Throwable cause) {
        return new Refusal(Problem.unavailable(who + " is not available now."), cause)
                .retryAfter(Duration.ofSeconds(10));
    }

    /** Something outside did not answer in time; whether it acted is not known. */
    public static Refusal timedOut(String name, String detail, Throwable cause) {
        return new Refusal(Problem.of(504, name, "Outside service did not answer in time", detail), cause);
    }
}
