package com.aira.ui.calls;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * What came of a call, beyond its row, as the database tells it.
 *
 * @param customer the name on the latest appointment of the calling number; null when there is none
 * @param booked appointments made in the call
 * @param messages what the caller asked to pass on
 * @param spoken whether the caller said anything
 */
record CallFacts(UUID callId, String customer, long booked, long messages, boolean spoken) {
    private static final String OF_CALLS = """
            select call_id, customer_name, appointments, messages, has_caller_spoken
            from public.call_facts where call_id in (:calls)""";

    /** Of all the calls of a page at once. */
    static Map<UUID, CallFacts> of(Session session, List<UUID> calls) {
        if (calls.isEmpty()) {
            return Map.of();
        }
        return session
                .createNativeQuery(OF_CALLS, CallFacts.class)
                .setParameterList("calls", calls, UUID.class)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(CallFacts::callId, Function.identity()));
    }
}
