package com.aira.sandbox.stripe.webhook;

import com.aira.sandbox.database.Transaction;
import com.aira.sandbox.stripe.rest.StripeObjects;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** Records what happened as events, each with a webhook to deliver, in the transaction in which it happened. */
@ApplicationScoped
public class StripeEvents {
    private final StripeObjects objects;
    private final ObjectMapper json;
    private final Clock clock;

    StripeEvents(StripeObjects objects, ObjectMapper json, Clock clock) {
        this.objects = objects;
        this.json = json;
        this.clock = clock;
    }

    /** An event over a snapshot of the object as it is now. */
    public void happened(Transaction transaction, String type, ObjectNode object, String apiVersion)
            throws SQLException {
        var event = objects.create("evt_", "event")
                .put("api_version", apiVersion)
                .put("type", type)
                .put("pending_webhooks", 1);
        event.putObject("data").set("object", StripeObjects.visible(object));
        event.putObject("request").putNull("id").putNull("idempotency_key");
        var id = event.get("id").asText();
        transaction.update(
                "insert into sandbox.stripe_events (id, type, payload, created_at) values (?, ?, ?, ?)",
                id,
                type,
                event.toString(),
                clock.instant());
        announce(transaction, id, type);
    }

    /** One more delivery of an event; false if there is no such event. */
    public boolean deliver(Transaction transaction, String eventId) throws SQLException {
        return send(transaction, eventId, "pending");
    }

    /** The first delivery, unless events of this type are held back. */
    private void announce(Transaction transaction, String eventId, String type) throws SQLException {
        var held = transaction
                .first("select 1 from sandbox.stripe_holds where starts_with(?, prefix)", row -> true, type)
                .isPresent();
        send(transaction, eventId, held ? "held" : "pending");
    }

    private boolean send(Transaction transaction, String eventId, String state) throws SQLException {
        var inserted = transaction.update(
                "insert into sandbox.stripe_deliveries (event_id, next_attempt_at, state)"
                        + " select id, ?, ? from sandbox.stripe_events where id = ?",
                clock.instant(),
                state,
                eventId);
        return inserted == 1;
    }

    /** An event and one of its webhooks; {@code lastAnswer} is an HTTP status, or what went wrong before one came. */
    public record Sent(String id, String type, String state, int attempts, String lastAnswer, JsonNode object) {}

    public List<Sent> newest(Transaction transaction, int limit) throws SQLException {
        return newest(transaction, limit, null, null);
    }

    /**
     * Newest first.
     *
     * @param state of the delivery, null for any
     * @param about a text that the event holds, such as an object's id; null for any
     */
    public List<Sent> newest(Transaction transaction, int limit, String state, String about) throws SQLException {
        return transaction.list(
                """
                select e.id, e.type, d.state, d.attempts, d.last_answer, e.payload
                from sandbox.stripe_deliveries d join sandbox.stripe_events e on e.id = d.event_id
                where d.state = coalesce(?::text, d.state) and position(coalesce(?::text, '') in e.payload) > 0
                order by d.id desc limit ?
                """,
                row -> new Sent(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getInt(4),
                        row.getString(5),
                        objectOf(row.getString(6))),
                state,
                about,
                limit);
    }

    private JsonNode objectOf(String event) {
        try {
            return json.readTree(event).at("/data/object");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored event is no JSON", e);
        }
    }
}
