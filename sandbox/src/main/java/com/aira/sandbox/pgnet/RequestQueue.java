package com.aira.sandbox.pgnet;

import com.aira.sandbox.database.Database;
import com.aira.sandbox.database.Transaction;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Works off one batch in one transaction, which stays open until the slowest request has ended: that is what the
 * extension does, and what makes a worker that dies in mid-batch send it again.
 */
@Singleton
final class RequestQueue {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;
    private final Sender sender;
    private final PgNetConfig config;
    private final Clock clock;

    RequestQueue(Database database, Sender sender, PgNetConfig config, Clock clock) {
        this.database = database;
        this.sender = sender;
        this.config = config;
        this.clock = clock;
    }

    /** The number of requests sent; the batch is rolled back if the thread is interrupted meanwhile. */
    int drainBatch() {
        return database.transaction(transaction -> {
            var created = clock.instant();
            var requests = transaction.list(
                    "with batch as (delete from net.http_request_queue where id in"
                            + " (select id from net.http_request_queue order by id limit ?) returning "
                            + QueuedRequest.COLUMNS + ") select * from batch order by id",
                    QueuedRequest::of,
                    config.batchSize());
            if (requests.isEmpty()) {
                return 0;
            }
            transaction.update("delete from net._http_response where created < ?", created.minus(config.ttl()));
            for (var outcome : awaitAll(requests)) {
                store(transaction, outcome, created);
            }
            return requests.size();
        });
    }

    private List<HttpOutcome> awaitAll(List<QueuedRequest> requests) {
        var underWay = requests.stream().map(sender::send).toList();
        try {
            CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new)).get();
            return underWay.stream().map(CompletableFuture::join).toList();
        } catch (InterruptedException e) {
            underWay.forEach(request -> request.cancel(true));
            Thread.currentThread().interrupt();
            throw new CompletionException("stopped in mid-batch", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a sender never fails, it reports", e);
        }
    }

    private static void store(Transaction transaction, HttpOutcome outcome, Instant created) throws SQLException {
        transaction.update(
                "insert into net._http_response (id, status_code, content_type, headers, content, timed_out, error_msg,"
                        + " created) values (?, ?::int, ?, ?::jsonb, ?, ?, ?, ?)",
                outcome.id(),
                outcome.status(),
                outcome.contentType(),
                outcome.headers() == null ? null : json(outcome.headers()),
                outcome.content(),
                outcome.timedOut(),
                outcome.error(),
                created);
    }

    private static String json(Map<String, String> headers) {
        try {
            return JSON.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings are JSON", e);
        }
    }
}
