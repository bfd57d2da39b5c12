package com.aira.ui.calls;

import com.aira.runtime.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What came of a call, beyond its row, as the database tells it.
 *
 * @param customer the name on the latest appointment of the calling number; null when there is none
 * @param booked appointments made in the call
 * @param messages what the caller asked to pass on
 * @param spoken whether the caller said anything
 * @param line where the line led besides: transferred, voicemail, turned_away; null when nowhere
 */
record CallFacts(UUID callId, String customer, long booked, long messages, boolean spoken, String line) {
    private static final String OF_CALLS = """
            select f.call_id, f.customer_name, f.appointments, f.messages, f.has_caller_spoken, c.outcome
            from public.call_facts f join public.calls c on c.id = f.call_id where f.call_id = any (?)""";

    /** Of all the calls of a page at once. */
    static Map<UUID, CallFacts> of(Connection connection, List<UUID> calls) throws SQLException {
        if (calls.isEmpty()) {
            return Map.of();
        }
        return Sql.list(connection, OF_CALLS, CallFacts.class, (Object) calls.toArray(UUID[]::new)).stream()
                .collect(Collectors.toMap(CallFacts::callId, Function.identity()));
    }
}
