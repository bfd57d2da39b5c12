package com.aira.sandbox.stripe.webhook;

import com.aira.sandbox.database.Database;
import com.aira.sandbox.database.Transaction;
import com.aira.sandbox.stripe.rest.StripeError;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Bad delivery on demand: events are held back, then let go in any order and any number of times, or lost. */
@ApplicationScoped
class Deliveries {
    private final StripeEvents events;
    private final Database database;

    Deliveries(StripeEvents events, Database database) {
        this.events = events;
        this.database = database;
    }

    /** Webhooks on their way or to be tried again, and those held back. */
    public record Waiting(int pending, int held) {}

    /** An event held back. */
    public record Held(String id, String type) {}

    /** From now on events whose type begins so wait; an empty prefix is all of them. */
    void hold(List<String> prefixes) {
        database.run(transaction -> {
            for (var prefix : prefixes) {
                transaction.update(
                        "insert into sandbox.stripe_holds (prefix) values (?) on conflict (prefix) do nothing", prefix);
            }
        });
    }

    /** New events are delivered again as they happen; those held so far wait on. */
    void resume() {
        database.run(transaction -> transaction.update("delete from sandbox.stripe_holds"));
    }

    /** In the order in which they happened. */
    List<Held> held() {
        return database.transaction(Deliveries::held);
    }

    Waiting waiting() {
        return database.transaction(transaction -> transaction
                .first(
                        "select count(*) filter (where state = 'pending'), count(*) filter (where state = 'held')"
                                + " from sandbox.stripe_deliveries",
                        row -> new Waiting(row.getInt(1), row.getInt(2)))
                .orElseThrow());
    }

    /** Lets exactly these go, in this order, each so many times in a row. */
    List<String> release(List<String> ids, int times) {
        return release(held -> {
            var known = held.stream().map(Held::id).toList();
            ids.stream().filter(id -> !known.contains(id)).findFirst().ifPresent(id -> {
                throw StripeError.noSuch("held event", id, "ids");
            });
            return repeated(ids, times);
        });
    }

    /** Lets all go in the order in which they happened, or in the opposite. */
    List<String> release(boolean reversed, int times) {
        return release(held -> {
            var ids = new ArrayList<>(held.stream().map(Held::id).toList());
            if (reversed) {
                Collections.reverse(ids);
            }
            return repeated(ids, times);
        });
    }

    /** Lets all go, copies among each other; the same seed gives the same order of the same events. */
    List<String> shuffle(long seed, int times) {
        return release(held -> {
            var ids = new ArrayList<>(repeated(held.stream().map(Held::id).toList(), times));
            Collections.shuffle(ids, new Random(seed));
            return ids;
        });
    }

    /** These, or all that are held when none is named, never arrive. */
    int drop(List<String> ids) {
        return database.transaction(transaction -> {
            var dropped = 0;
            for (var held : held(transaction)) {
                if (ids.isEmpty() || ids.contains(held.id())) {
                    dropped += transaction.update(
                            "update sandbox.stripe_deliveries set state = 'dropped'"
                                    + " where event_id = ? and state = 'held'",
                            held.id());
                }
            }
            return dropped;
        });
    }

    private List<String> release(Order order) {
        return database.transaction(transaction -> {
            var ids = order.of(held(transaction));
            for (var id : ids) {
                transaction.update("delete from sandbox.stripe_deliveries where event_id = ? and state = 'held'", id);
                events.deliver(transaction, id);
            }
            return ids;
        });
    }

    private interface Order {
        List<String> of(List<Held> held);
    }

    private static List<Held> held(Transaction transaction) throws SQLException {
        return transaction.list("""
                select e.id, e.type from sandbox.stripe_deliveries d join sandbox.stripe_events e on e.id = d.event_id
                where d.state = 'held' order by d.id
                """, row -> new Held(row.getString(1), row.getString(2)));
    }

    private static List<String> repeated(List<String> ids, int times) {
        return ids.stream()
                .flatMap(id -> Collections.nCopies(times, id).stream())
                .toList();
    }
}
