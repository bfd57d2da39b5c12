package com.aira.sandbox.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
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

    void insert(Connection connection, ObjectNode object, String apiVersion) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into sandbox.stripe_objects (id, data, api_version, created_at) values (?, ?::jsonb, ?, ?)")) {
            insert.setString(1, object.get("id").asText());
            insert.setString(2, object.toString());
            insert.setString(3, apiVersion);
            insert.setObject(4, OffsetDateTime.now(clock));
            insert.executeUpdate();
        }
    }

    void update(Connection connection, ObjectNode object) throws SQLException {
        try (var update =
                connection.prepareStatement("update sandbox.stripe_objects set data = ?::jsonb where id = ?")) {
            update.setString(1, object.toString());
            update.setString(2, object.get("id").asText());
            update.executeUpdate();
        }
    }

    /** The object, locked until the transaction ends: payments of one session come one after the other. */
    Optional<Stored> lock(Connection connection, String id) throws SQLException {
        try (var select = connection.prepareStatement(
                "select data, api_version from sandbox.stripe_objects where id = ? for update")) {
            select.setString(1, id);
            try (var row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Stored((ObjectNode) json.readTree(row.getString(1)), row.getString(2)))
                        : Optional.empty();
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored object " + id + " is no JSON", e);
        }
    }

    record Stored(ObjectNode object, String apiVersion) {}
}
