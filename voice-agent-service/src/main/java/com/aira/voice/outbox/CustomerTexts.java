package com.aira.voice.outbox;

import com.aira.voice.business.BusinessProfile;
import com.aira.voice.tenancy.Tenants;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Texts to customers that belong to no change of the calendar; the outbox sends them. */
@ApplicationScoped
public class CustomerTexts {

    private final Tenants tenants;
    private final OutboxWriter outbox;

    public CustomerTexts(Tenants tenants, ObjectMapper json) {
        this.tenants = tenants;
        this.outbox = new OutboxWriter(json);
    }

    /**
     * Queues a text, once per key.
     *
     * @param number E.164
     * @param key unique over all businesses
     */
    public void send(BusinessProfile business, String number, String template, String text, String key) {
        tenants.run(
                business.id(),
                connection -> outbox.write(
                        connection,
                        business,
                        List.of(new OutboxWriter.Line(
                                Optional.empty(),
                                Optional.of(number),
                                "sms",
                                template,
                                business.name(),
                                text,
                                Map.of(),
                                key))));
    }
}
