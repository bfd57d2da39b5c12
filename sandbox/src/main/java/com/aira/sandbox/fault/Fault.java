package com.aira.sandbox.fault;

import java.util.Locale;
import java.util.Optional;

/**
 * What shall go wrong after a request had its effect.
 *
 * @param service {@code stripe} or {@code twilio}
 * @param method of HTTP; null for any that changes something
 * @param path a text that the request's path contains, empty for any
 * @param skip how many such requests go well first
 * @param times how many go wrong then
 */
public record Fault(String service, Kind kind, String method, String path, int skip, int times) {

    /** How it goes wrong. */
    public enum Kind {
        /** HTTP 500. */
        ERROR,
        /** The connection ends in the middle of the answer. */
        CUT;

        static Optional<Kind> of(String word) {
            for (Kind kind : values()) {
                if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    boolean concerns(String otherService, Kind otherKind, String otherMethod, String otherPath) {
        return service.equals(otherService)
                && kind == otherKind
                && (method == null ? !otherMethod.equals("GET") : method.equals(otherMethod))
                && otherPath.contains(path);
    }

    boolean strikes() {
        return skip == 0;
    }

    /** After one request that it concerns. */
    Fault next() {
        return strikes()
                ? new Fault(service, kind, method, path, 0, times - 1)
                : new Fault(service, kind, method, path, skip - 1, times);
    }
}
