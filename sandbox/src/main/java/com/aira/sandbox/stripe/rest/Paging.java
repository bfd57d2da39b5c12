package com.aira.sandbox.stripe.rest;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which part of a list: {@code limit} 1 to 100 and 10 by default, a cursor, and bounds of the birth in epoch seconds. */
public record Paging(int limit, Optional<String> startingAfter, Optional<String> endingBefore, List<Bound> bounds) {
    private static final Set<String> KNOWN = Set.of("limit", "starting_after", "ending_before", "created", "expand");
    private static final long MOST = 100;

    /** @param operator of SQL */
    record Bound(String operator, long epochSecond) {}

    /** @param filters the parameters by which this list can be narrowed */
    public static Paging of(Parameters parameters, Set<String> filters) {
        var known = new HashSet<>(KNOWN);
        known.addAll(filters);
        parameters.only(known);
        long limit = parameters.integer("limit").orElse(10L);
        if (limit < 1 || limit > MOST) {
            throw StripeError.invalid(
                    "parameter_invalid_integer", "limit", "This value must be between 1 and 100: " + limit);
        }
        if (parameters.has("starting_after") && parameters.has("ending_before")) {
            throw StripeError.invalid(
                    null, "ending_before", "You may only specify one of: starting_after, ending_before.");
        }
        return new Paging(
                (int) limit,
                parameters.text("starting_after"),
                parameters.text("ending_before"),
                bounds(parameters.child("created").only(Set.of("gt", "gte", "lt", "lte"))));
    }

    private static List<Bound> bounds(Parameters created) {
        return List.of(new String[] {"gt", ">"}, new String[] {"gte", ">="}, new String[] {"lt", "<"}, new String[] {
                    "lte", "<="
                })
                .stream()
                .flatMap(pair -> created.integer(pair[0]).map(at -> new Bound(pair[1], at)).stream())
                .toList();
    }
}
