package com.aira.voice.booking;

import com.aira.runtime.database.Sql;
import com.aira.schema.OneLine;
import com.aira.voice.outbox.OutboxWriter;
import com.aira.voice.tenancy.Tenants;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What callers ask to be passed on: kept for the owner, who also gets it by e-mail. */
@ApplicationScoped
public class CallerMessages {

    private static final int LONGEST = 4000;

    private final Tenants tenants;
    private final OutboxWriter outbox;

    public CallerMessages(Tenants tenants, ObjectMapper json) {
        this.tenants = tenants;
        this.outbox = new OutboxWriter(json);
    }

    /**
     * Keeps a message once per key.
     *
     * @param callId the row of the call; empty for a text message
     */
    public void take(
            Origin origin,
            Optional<UUID> callId,
            Optional<String> name,
            Optional<String> phone,
            String body,
            String key) {
        Optional<String> caller = name.map(OneLine::of).filter(words -> !words.isEmpty());
        String text = body.strip().substring(0, Math.min(body.strip().length(), LONGEST));
        tenants.run(origin.businessId(), connection -> {
            Sql.update(
                    connection,
                    """
                    insert into public.caller_messages
                      (business_id, call_id, customer_name, customer_phone, body, idempotency_key)
                    values (?, ?, ?, ?, ?, ?) on conflict (business_id, idempotency_key) do nothing
                    """,
                    origin.businessId(),
                    callId.orElse(null),
                    caller.orElse(null),
                    phone.orElse(null),
                    text,
                    key);
            String from = caller.orElse("a caller")
                    + phone.map(number -> " (" + number + ")").orElse("");
            outbox.write(
                    connection,
                    origin.business(),
                    List.of(new OutboxWriter.Line(
                            Optional.empty(),
                            origin.business().email(),
                            "email",
                            "caller_message",
                            "Message from " + from,
                            "Message from " + from + ":\n\n" + text,
                            Map.of(),
                            "caller_message:" + origin.businessId() + ":" + key)));
        });
    }
}
