package com.aira.sandbox.stripe;

import com.aira.sandbox.database.Transaction;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The API's objects by id, each kept as the JSON that the API shows, with the API version of its request. */
@ApplicationScoped
class StripeObjects {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LENGTH = 24;

    private final ObjectMapper json;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    StripeObjects(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** An object with what every Stripe object has: a fresh id, its type, its birth in epoch seconds. */
    ObjectNode create(String idPrefix, String type) {
        return json.createObjectNode()
                .put("id", newId(idPrefix))
                .put("object", type)
                .put("created", clock.instant().getEpochSecond())
                .put("livemode", false);
    }

    String newId(String prefix) {
        var id = new StringBuilder(prefix);
        random.ints(ID_LENGTH, 0, ALPHABET.length()).forEach(index -> id.append(ALPHABET.charAt(index)));
        return id.toString();
    }

    void insert(Transaction transaction, ObjectNode object, String apiVersion) throws SQLException {
        transaction.update(
                "insert into sandbox.stripe_objects (id, data, api_version, created_at) values (?, ?::jsonb, ?, ?)",
                object.get("id").asText(),
                object.toString(),
                apiVersion,
                clock.instant());
    }

    void update(Transaction transaction, ObjectNode object) throws SQLException {
        transaction.update(
                "update sandbox.stripe_objects set data = ?::jsonb where id = ?",
                object.toString(),
                object.get("id").asText());
    }

    /** The object, locked until the transaction ends: payments of one session come one after the other. */
    Optional<Stored> lock(Transaction transaction, String id) throws SQLException {
        return transaction.first(
                "select data, api_version from sandbox.stripe_objects where id = ? for update",
                row -> new Stored(read(row.getString(1)), row.getString(2)),
                id);
    }

    /** Of one type, newest first. */
    List<ObjectNode> newest(Transaction transaction, String type, int limit) throws SQLException {
        return transaction.list(
                "select data from sandbox.stripe_objects where data ->> 'object' = ?"
                        + " order by created_at desc, id limit ?",
                row -> read(row.getString(1)),
                type,
                limit);
    }

    private ObjectNode read(String stored) {
        try {
            return (ObjectNode) json.readTree(stored);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored object is no JSON", e);
        }
    }

    record Stored(ObjectNode object, String apiVersion) {}
}
