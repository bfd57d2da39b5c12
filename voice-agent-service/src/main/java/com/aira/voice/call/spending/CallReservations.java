package com.aira.voice.call.spending;

import com.aira.runtime.database.Sql;
import com.aira.voice.call.ending.EndReason;
import com.aira.voice.conversation.Conversations;
import com.aira.voice.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The table {@code call_reservations}: what running calls may cost in their next minutes. */
@ApplicationScoped
public class CallReservations {

    private final Tenants tenants;
    private final Conversations conversations;

    CallReservations(Tenants tenants, Conversations conversations) {
        this.tenants = tenants;
        this.conversations = conversations;
    }

    /**
     * Reserves the next two minutes of these calls, in one round trip. Whatever is locked just now is left for the next
     * time.
     *
     * @param callSids not more than some dozens: their wallets stay locked meanwhile
     * @return those that have to end, and why; they still have more than a minute
     */
    public Map<String, EndReason> extend(Collection<String> callSids) {
        return tenants.outside(connection -> {
            Map<String, EndReason> endings = new LinkedHashMap<>();
            Sql.forEach(
                    connection,
                    "select call_sid, outcome from private.extend_calls(?, ?)",
                    row -> {
                        boolean isGone = row.getString("outcome").equals("gone");
                        endings.put(row.getString("call_sid"), isGone ? EndReason.GONE : EndReason.NOT_PAID);
                    },
                    callSids.toArray(String[]::new),
                    conversations.usesModel());
            return endings;
        });
    }
}
