package com.aira.it.contract;

import com.aira.it.contract.Attempt.Caller;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is wrong with an answer, if anything. */
final class AnswerChecks {

    /** What HTTP itself answers to what is no request of an operation. */
    private static final Set<Integer> OF_HTTP =
            Set.of(200, 201, 202, 204, 301, 302, 303, 400, 401, 403, 404, 405, 406, 413, 414, 415, 417, 431);

    /** Nobody outside should learn what we are made of. */
    private static final List<String> INSIDES = List.of(
            "org.hibernate", "org.postgresql", "com.aira.", "java.lang", "io.quarkus", "select * from", "SQLSTATE");

    private final OwnerFixture victim;

    AnswerChecks(OwnerFixture victim) {
        this.victim = victim;
    }

    enum Kind {
        LEAK,
        SERVER_ERROR,
        UNDOCUMENTED,
        MISFIT
    }

    record Finding(Kind kind, String where, String what) {}

    Optional<Finding> judge(Attempt attempt, RawHttpClient.Answer answer) {
        String where = attempt.odd()
                ? "odd request at " + attempt.operation().path()
                : attempt.operation().toString();
        Optional<Finding> leak = leak(attempt, answer).map(what -> new Finding(Kind.LEAK, where, what));
        if (leak.isPresent()) {
            return leak;
        }
        if (answer.status() >= 500 || answer.status() == 0) {
            return Optional.of(new Finding(Kind.SERVER_ERROR, where, answer.status() + " " + shortened(answer.text())));
        }
        boolean promised = attempt.operation().documents(answer.status())
                || attempt.odd()
                        && (OF_HTTP.contains(answer.status())
                                || attempt.operation()
                                        .neighbours()
                                        .anyMatch(other -> other.documents(answer.status())));
        if (!promised) {
            return Optional.of(new Finding(Kind.UNDOCUMENTED, where, answer.status() + " is not documented"));
        }
        if (attempt.odd()) {
            return Optional.empty();
        }
        return attempt.operation().contract().misfits(attempt.operation(), answer).stream()
                .findFirst()
                .map(misfit ->
                        new Finding(Kind.MISFIT, where, answer.status() + " " + misfit.replaceAll("/\\d+", "/n")));
    }

    private Optional<String> leak(Attempt attempt, RawHttpClient.Answer answer) {
        if (attempt.caller() == Caller.VICTIM) {
            return Optional.empty();
        }
        String seen = answer.everything();
        for (String secret : victim.secrets()) {
            if (seen.contains(secret) && !attempt.draft().everything().contains(secret)) {
                return Optional.of("shows another tenant's " + secret);
            }
        }
        for (String name : victim.names()) {
            if (seen.contains(name) && !attempt.draft().everything().contains(name)) {
                return Optional.of("shows another tenant's id " + name);
            }
        }
        for (String inside : INSIDES) {
            if (seen.contains(inside)) {
                return Optional.of("shows its insides: " + inside);
            }
        }
        boolean entered = answer.status() >= 200 && answer.status() < 300;
        boolean stranger = attempt.caller() == Caller.FORGER || attempt.caller() == Caller.NOBODY;
        return entered && stranger && !attempt.odd() && !attempt.operation().isOpen()
                ? Optional.of("lets a stranger in")
                : Optional.empty();
    }

    private static String shortened(String text) {
        String same = text.replaceAll("reference [0-9a-f-]{36}", "reference …");
        return same.substring(0, Math.min(120, same.length()));
    }
}
