package com.aira.ui.calls;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * What came of a call, beyond its row.
 *
 * @param customer the name on the latest appointment of the calling number; null when there is none
 * @param booked appointments made in the call
 * @param messages what the caller asked to pass on
 * @param spoken whether the caller said anything
 */
record CallEffects(UUID callId, String customer, long booked, long messages, boolean spoken) {
    private static final String OF_CALLS = """
            select c.id,
                   (select a.customer_name from public.appointments a
                    where a.business_id = c.business_id and a.customer_phone = c.from_number
                    order by a.scheduled_at desc limit 1),
                   (select count(*) from public.appointments a
                    where a.external_id = c.call_sid and a.business_id = c.business_id),
                   (select count(*) from public.caller_messages m where m.call_id = c.id),
                   exists (select from public.call_turns t where t.call_id = c.id and t.speaker = 'caller')
            from public.calls c where c.id in (:calls)""";

    /** Of all the calls of a page at once. */
    static Map<UUID, CallEffects> of(Session session, List<UUID> calls) {
        if (calls.isEmpty()) {
            return Map.of();
        }
        return session
                .createNativeQuery(OF_CALLS, CallEffects.class)
                .setParameterList("calls", calls, UUID.class)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(CallEffects::callId, Function.identity()));
    }
}
