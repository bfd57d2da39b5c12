package com.aira.sandbox.stripe.rest;

import com.aira.sandbox.database.Transaction;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The API's objects by id, each kept as the JSON that the API shows, with the API version of its request. */
@ApplicationScoped
public class StripeObjects {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LENGTH = 24;

    /** Where a stored object keeps what Stripe's has no place for. */
    public static final String PRIVATE = "sandbox";

    private final ObjectMapper json;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    StripeObjects(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** An object with what every Stripe object has: a fresh id, its type, its birth in epoch seconds. */
    public ObjectNode create(String idPrefix, String type) {
        return json.createObjectNode()
                .put("id", newId(idPrefix))
                .put("object", type)
                .put("created", clock.instant().getEpochSecond())
                .put("livemode", false);
    }

    public Instant now() {
        return clock.instant();
    }

    public String newId(String prefix) {
        var id = new StringBuilder(prefix);
        random.ints(ID_LENGTH, 0, ALPHABET.length()).forEach(index -> id.append(ALPHABET.charAt(index)));
        return id.toString();
    }

    public void insert(Transaction transaction, ObjectNode object, String apiVersion) throws SQLException {
        transaction.update(
                "insert into sandbox.stripe_objects (id, data, api_version, created_at) values (?, ?::jsonb, ?, ?)",
                object.get("id").asText(),
                object.toString(),
                apiVersion,
                clock.instant());
    }

    public void update(Transaction transaction, ObjectNode object) throws SQLException {
        transaction.update(
                "update sandbox.stripe_objects set data = ?::jsonb where id = ?",
                object.toString(),
                object.get("id").asText());
    }

    /** The object, locked until the transaction ends: payments of one session come one after the other. */
    public Optional<Stored> lock(Transaction transaction, String id) throws SQLException {
        return transaction.first(
                "select data, api_version from sandbox.stripe_objects where id = ? for update",
                row -> new Stored(read(row.getString(1)), row.getString(2)),
                id);
    }

    /** @param what Stripe's word for the type, in the refusal when a path names no such thing */
    public Stored require(Transaction transaction, String what, String prefix, String id) throws SQLException {
        return lock(transaction, id)
                .filter(found -> id.startsWith(prefix))
                .orElseThrow(() -> StripeError.noSuch(what, id, "id"));
    }

    /** The same for one that a parameter names. */
    public Stored named(Transaction transaction, String what, String prefix, String id, String parameter)
            throws SQLException {
        return lock(transaction, id)
                .filter(found -> id.startsWith(prefix))
                .orElseThrow(() -> StripeError.unknown(what, id, parameter));
    }

    /** As the API shows it. */
    public static ObjectNode visible(ObjectNode object) {
        var visible = object.deepCopy();
        visible.remove(PRIVATE);
        UsualProperties.complete(visible);
        return visible;
    }

    /** What only the sandbox knows of an object. */
    public static ObjectNode secrets(ObjectNode object) {
        return object.withObject("/" + PRIVATE);
    }

    /**
     * One page of a list, newest first, in Stripe's shape.
     *
     * @param fields what the objects must hold, as text
     */
    public ObjectNode page(Transaction transaction, String type, Map<String, String> fields, Paging paging, String url)
            throws SQLException {
        var wanted = json.createObjectNode().put("object", type);
        fields.forEach(wanted::put);
        var sql = new StringBuilder("select data from sandbox.stripe_objects where data @> ?::jsonb");
        var values = new ArrayList<Object>(List.of(wanted.toString()));
        for (var bound : paging.bounds()) {
            sql.append(" and (data ->> 'created')::bigint ")
                    .append(bound.operator())
                    .append(" ?");
            values.add(bound.epochSecond());
        }
        var backwards = paging.endingBefore().isPresent();
        var cursor = paging.startingAfter().or(paging::endingBefore);
        if (cursor.isPresent()) {
            named(transaction, type, "", cursor.get(), backwards ? "ending_before" : "starting_after");
            sql.append(" and (created_at, id) ")
                    .append(backwards ? ">" : "<")
                    .append(" (select created_at, id from sandbox.stripe_objects where id = ?)");
            values.add(cursor.get());
        }
        var direction = backwards ? "asc" : "desc";
        sql.append(" order by created_at " + direction + ", id " + direction + " limit ?");
        values.add(paging.limit() + 1);
        var found = transaction.list(sql.toString(), row -> read(row.getString(1)), values.toArray());
        var more = found.size() > paging.limit();
        var shown = new ArrayList<>(more ? found.subList(0, paging.limit()) : found);
        if (backwards) {
            Collections.reverse(shown);
        }
        var page = json.createObjectNode().put("object", "list").put("url", url).put("has_more", more);
        var data = page.putArray("data");
        shown.forEach(object -> data.add(visible(object)));
        return page;
    }

    /** All of one type that hold these fields, oldest first. */
    public List<ObjectNode> having(Transaction transaction, String type, String field, String value)
            throws SQLException {
        return transaction.list(
                "select data from sandbox.stripe_objects where data @> ?::jsonb order by created_at, id",
                row -> read(row.getString(1)),
                json.createObjectNode().put("object", type).put(field, value).toString());
    }

    /** Of one type, newest first. */
    public List<ObjectNode> newest(Transaction transaction, String type, int limit) throws SQLException {
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

    public record Stored(ObjectNode object, String apiVersion) {}
}
