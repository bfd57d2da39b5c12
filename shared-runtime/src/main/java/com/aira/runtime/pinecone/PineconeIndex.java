package com.aira.runtime.pinecone;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.pinecone.clients.Pinecone;
import io.pinecone.configs.PineconeConfig;
import io.pinecone.configs.PineconeConnection;
import io.pinecone.exceptions.PineconeException;
import io.pinecone.proto.DeleteRequest;
import io.pinecone.proto.FetchRequest;
import io.pinecone.proto.QueryRequest;
import io.pinecone.proto.ScoredVector;
import io.pinecone.proto.UpsertRequest;
import io.pinecone.proto.Vector;
import io.pinecone.proto.VectorServiceGrpc.VectorServiceBlockingStub;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * An index of Pinecone. Each business has a namespace for each model; a vector's id is the chunk's, and with it only the id
 * of the chunk's document or entry is told: no word leaves Postgres. What was written is found a moment later, and what was
 * deleted may be found a moment longer: whoever asks looks the ids up in Postgres. May be used from several threads at once.
 *
 * <p>Each method throws {@link PineconeFailure}.
 */
public final class PineconeIndex implements AutoCloseable {

    /** Vectors of one {@link #upsert}, at most. */
    public static final int MOST_UPSERTS = 100;

    /** Ids of one {@link #delete}, at most. */
    public static final int MOST_DELETES = 1000;

    /** Ids of one {@link #present}, at most: their vectors come along. */
    public static final int MOST_PRESENT = 100;

    private static final Duration FOR_A_CALLER = Duration.ofMillis(500);
    private static final Duration FOR_WORK = Duration.ofSeconds(20);

    private final PineconeSettings settings;
    private CompletableFuture<PineconeConnection> connection;

    /**
     * Nothing is asked of Pinecone yet.
     *
     * @throws IllegalArgumentException when a setting is missing, naming it
     */
    public PineconeIndex(PineconeSettings settings) {
        settings.missing().ifPresent(name -> {
            throw new IllegalArgumentException(name + " is not set");
        });
        this.settings = settings;
    }

    /**
     * A vector to be found by.
     *
     * @param source id of the document or entry
     */
    public record Entry(UUID id, float[] vector, UUID source) {}

    /** At most {@link #MOST_UPSERTS}. One that is there already is replaced. */
    public void upsert(UUID business, String model, List<Entry> entries) {
        UpsertRequest.Builder request = UpsertRequest.newBuilder().setNamespace(namespace(business, model));
        for (Entry entry : entries) {
            Struct metadata = Struct.newBuilder()
                    .putFields(
                            "source",
                            Value.newBuilder()
                                    .setStringValue(entry.source().toString())
                                    .build())
                    .build();
            Vector.Builder vector =
                    Vector.newBuilder().setId(entry.id().toString()).setMetadata(metadata);
            for (float component : entry.vector()) {
                vector.addValues(component);
            }
            request.addVectors(vector);
        }
        asked("upsert", () -> stub(FOR_WORK).upsert(request.build()));
    }

    /** At most {@link #MOST_DELETES}; those that are not there are passed over. */
    public void delete(UUID business, String model, List<UUID> ids) {
        deleted(DeleteRequest.newBuilder()
                .setNamespace(namespace(business, model))
                .addAllIds(ids.stream().map(UUID::toString).toList())
                .build());
    }

    /** Forgets all that the business has of this model. */
    public void clear(UUID business, String model) {
        deleted(DeleteRequest.newBuilder()
                .setNamespace(namespace(business, model))
                .setDeleteAll(true)
                .build());
    }

    private void deleted(DeleteRequest request) {
        try {
            asked("delete", () -> stub(FOR_WORK).delete(request));
        } catch (PineconeFailure e) {
            // A namespace that never was, or is gone, holds nothing to delete.
            if (Status.fromThrowable(e).getCode() != Status.Code.NOT_FOUND) {
                throw e;
            }
        }
    }

    /** Which of these ids, at most {@link #MOST_PRESENT}, can be found by now. */
    public Set<UUID> present(UUID business, String model, List<UUID> ids) {
        FetchRequest request = FetchRequest.newBuilder()
                .setNamespace(namespace(business, model))
                .addAllIds(ids.stream().map(UUID::toString).toList())
                .build();
        return asked("fetch", () -> stub(FOR_WORK).fetch(request)).getVectorsMap().keySet().stream()
                .map(UUID::fromString)
                .collect(Collectors.toSet());
    }

    /**
     * The chunks whose vectors are nearest, the nearest first. A caller waits for them: it takes 500 ms at most.
     *
     * @param vector of unit length, of this model
     */
    public List<UUID> nearest(UUID business, String model, float[] vector, int most) {
        QueryRequest.Builder request = QueryRequest.newBuilder()
                .setNamespace(namespace(business, model))
                .setTopK(most);
        for (float component : vector) {
            request.addVector(component);
        }
        return asked("query", () -> stub(FOR_A_CALLER).query(request.build())).getMatchesList().stream()
                .map(ScoredVector::getId)
                .map(UUID::fromString)
                .toList();
    }

    private static String namespace(UUID business, String model) {
        return business + "/" + model;
    }

    private VectorServiceBlockingStub stub(Duration patience) {
        long begun = System.nanoTime();
        PineconeConnection there = connection(patience);
        return there.getBlockingStub()
                .withDeadlineAfter(patience.toNanos() - (System.nanoTime() - begun), TimeUnit.NANOSECONDS);
    }

    /** The index's address may have to be asked for first, which no caller waits for longer than for an answer. */
    private PineconeConnection connection(Duration patience) {
        CompletableFuture<PineconeConnection> connecting = connecting();
        try {
            return connecting.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new PineconeFailure("Pinecone has not told the index's address yet", e);
        } catch (ExecutionException e) {
            throw new PineconeFailure(
                    "Pinecone did not tell the index's address: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PineconeFailure("interrupted", e);
        }
    }

    /** Begins to look for the index, so that the first who asks need not wait for that. */
    public void prepare() {
        connecting();
    }

    private synchronized CompletableFuture<PineconeConnection> connecting() {
        if (connection == null || connection.isCompletedExceptionally()) {
            connection = CompletableFuture.supplyAsync(this::connect, task -> {
                Thread thread = new Thread(task, "pinecone");
                thread.setDaemon(true);
                thread.start();
            });
        }
        return connection;
    }

    private PineconeConnection connect() {
        PineconeConfig config = new PineconeConfig(settings.apiKey().orElseThrow());
        String host = settings.host().orElseGet(this::askedHost);
        config.setHost(host);
        config.setTLSEnabled(!host.startsWith("http://"));
        return new PineconeConnection(config);
    }

    private String askedHost() {
        return new Pinecone.Builder(settings.apiKey().orElseThrow())
                .build()
                .describeIndex(settings.indexName().orElseThrow())
                .getHost();
    }

    private static <T> T asked(String what, Supplier<T> request) {
        try {
            return request.get();
        } catch (StatusRuntimeException | PineconeException e) {
            throw new PineconeFailure("Pinecone refused " + what + ": " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            connection.thenAccept(PineconeConnection::close);
            connection = null;
        }
    }
}
