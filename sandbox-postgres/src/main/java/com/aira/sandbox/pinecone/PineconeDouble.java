package com.aira.sandbox.pinecone;

import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.pinecone.proto.DeleteRequest;
import io.pinecone.proto.DeleteResponse;
import io.pinecone.proto.FetchRequest;
import io.pinecone.proto.FetchResponse;
import io.pinecone.proto.QueryRequest;
import io.pinecone.proto.QueryResponse;
import io.pinecone.proto.ScoredVector;
import io.pinecone.proto.UpsertRequest;
import io.pinecone.proto.UpsertResponse;
import io.pinecone.proto.Vector;
import io.pinecone.proto.VectorServiceGrpc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * An index of Pinecone as this project speaks to it, over gRPC in plain text, with the habits that its documentation warns
 * of: what is written is found late, what is deleted is found longer, too much is refused. What was accepted is never lost
 * and takes effect in its order within a namespace.
 */
public final class PineconeDouble implements AutoCloseable {

    public static final String KEY = "pinecone-key-of-the-test";

    private static final int MOST_UPSERTS = 1000;
    private static final int MOST_DELETES = 1000;

    /** A request that was accepted, for looking at; ids are those of vectors, empty for all of the namespace. */
    public record Accepted(String kind, String namespace, List<String> ids) {}

    /** In the order of their arrival. */
    public final List<Accepted> accepted = new CopyOnWriteArrayList<>();

    /** So many of the next requests are refused with {@link #refusal}. */
    public final AtomicInteger refusals = new AtomicInteger();

    /** {@code UNAVAILABLE} when it is down, {@code RESOURCE_EXHAUSTED} for HTTP's 429. */
    public volatile Status refusal = Status.UNAVAILABLE;

    /** Components of each vector; 0: any number. */
    public volatile int dimension;

    /** How long a write takes until it is found. */
    public volatile long delayMillis;

    /** How long each answer takes. */
    public volatile long answerMillis;

    private final Map<String, Namespace> namespaces = new ConcurrentHashMap<>();
    private final Server server;

    /** What is found, and what will be. */
    private static final class Namespace {
        private record Change(long dueNanos, Runnable effect) {}

        private final Map<String, Vector> found = new ConcurrentHashMap<>();
        private final List<Change> coming = new CopyOnWriteArrayList<>();

        synchronized void change(long delayMillis, Runnable effect) {
            coming.add(new Change(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(delayMillis), effect));
        }

        synchronized Map<String, Vector> found() {
            while (!coming.isEmpty() && coming.get(0).dueNanos() - System.nanoTime() <= 0) {
                coming.remove(0).effect().run();
            }
            return Map.copyOf(found);
        }
    }

    public PineconeDouble() {
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .addService(new Answers())
                    .intercept(new Door())
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For {@code PINECONE_HOST}. */
    public String url() {
        return "http://localhost:" + server.getPort();
    }

    /** What can be found in a namespace at this moment. */
    public Set<String> ids(String namespace) {
        Namespace known = namespaces.get(namespace);
        return known == null ? Set.of() : known.found().keySet();
    }

    /** Namespaces in which something can be found. */
    public Set<String> namespaces() {
        return namespaces.keySet().stream().filter(name -> !ids(name).isEmpty()).collect(Collectors.toSet());
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    /** Lets in whoever has the key, when there is no outage. */
    private final class Door implements ServerInterceptor {
        private static final Metadata.Key<String> API_KEY =
                Metadata.Key.of("api-key", Metadata.ASCII_STRING_MARSHALLER);

        @Override
        public <A, B> ServerCall.Listener<A> interceptCall(
                ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
            Status refused = !KEY.equals(headers.get(API_KEY))
                    ? Status.UNAUTHENTICATED.withDescription("Invalid API key")
                    : refusals.getAndUpdate(n -> Math.max(0, n - 1)) > 0 ? refusal : null;
            if (refused == null) {
                return next.startCall(call, headers);
            }
            call.close(refused, new Metadata());
            return new ServerCall.Listener<>() {};
        }
    }

    private final class Answers extends VectorServiceGrpc.VectorServiceImplBase {
        @Override
        public void upsert(UpsertRequest request, StreamObserver<UpsertResponse> answer) {
            if (request.getVectorsCount() == 0 || request.getVectorsCount() > MOST_UPSERTS) {
                refuse(answer, Status.INVALID_ARGUMENT.withDescription(request.getVectorsCount() + " vectors"));
                return;
            }
            int components = request.getVectors(0).getValuesCount();
            if (dimension != 0 && components != dimension) {
                refuse(
                        answer,
                        Status.INVALID_ARGUMENT.withDescription("Vector dimension " + components
                                + " does not match the dimension of the index " + dimension));
                return;
            }
            Namespace namespace = namespaces.computeIfAbsent(request.getNamespace(), name -> new Namespace());
            accepted.add(new Accepted(
                    "upsert",
                    request.getNamespace(),
                    request.getVectorsList().stream().map(Vector::getId).toList()));
            namespace.change(delayMillis, () -> request.getVectorsList()
                    .forEach(vector -> namespace.found.put(vector.getId(), vector)));
            send(
                    answer,
                    UpsertResponse.newBuilder()
                            .setUpsertedCount(request.getVectorsCount())
                            .build());
        }

        @Override
        public void delete(DeleteRequest request, StreamObserver<DeleteResponse> answer) {
            Namespace namespace = namespaces.get(request.getNamespace());
            if (namespace == null) {
                refuse(answer, Status.NOT_FOUND.withDescription("Namespace not found"));
                return;
            }
            if (!request.getDeleteAll() && (request.getIdsCount() == 0 || request.getIdsCount() > MOST_DELETES)) {
                refuse(answer, Status.INVALID_ARGUMENT.withDescription(request.getIdsCount() + " ids"));
                return;
            }
            accepted.add(new Accepted(
                    request.getDeleteAll() ? "clear" : "delete",
                    request.getNamespace(),
                    List.copyOf(request.getIdsList())));
            namespace.change(delayMillis, () -> {
                if (request.getDeleteAll()) {
                    namespace.found.clear();
                } else {
                    namespace.found.keySet().removeAll(Set.copyOf(request.getIdsList()));
                }
            });
            send(answer, DeleteResponse.getDefaultInstance());
        }

        @Override
        public void fetch(FetchRequest request, StreamObserver<FetchResponse> answer) {
            Map<String, Vector> found = found(request.getNamespace());
            FetchResponse.Builder response = FetchResponse.newBuilder().setNamespace(request.getNamespace());
            for (String id : request.getIdsList()) {
                if (found.containsKey(id)) {
                    response.putVectors(id, found.get(id));
                }
            }
            send(answer, response.build());
        }

        @Override
        public void query(QueryRequest request, StreamObserver<QueryResponse> answer) {
            List<ScoredVector> matches = found(request.getNamespace()).values().stream()
                    .map(vector -> ScoredVector.newBuilder()
                            .setId(vector.getId())
                            .setScore(cosine(vector.getValuesList(), request.getVectorList()))
                            .build())
                    .sorted(Comparator.comparing(ScoredVector::getScore).reversed())
                    .limit(request.getTopK())
                    .toList();
            send(
                    answer,
                    QueryResponse.newBuilder()
                            .setNamespace(request.getNamespace())
                            .addAllMatches(matches)
                            .build());
        }

        private Map<String, Vector> found(String namespace) {
            Namespace known = namespaces.get(namespace);
            return known == null ? Map.of() : known.found();
        }

        private static float cosine(List<Float> a, List<Float> b) {
            double dot = 0;
            double squaresOfA = 0;
            double squaresOfB = 0;
            for (int i = 0; i < a.size(); i++) {
                dot += (double) a.get(i) * b.get(i);
                squaresOfA += (double) a.get(i) * a.get(i);
                squaresOfB += (double) b.get(i) * b.get(i);
            }
            return (float) (dot / Math.sqrt(squaresOfA * squaresOfB));
        }

        private static void refuse(StreamObserver<?> answer, Status status) {
            answer.onError(status.asRuntimeException());
        }

        private <T> void send(StreamObserver<T> answer, T message) {
            if (answerMillis > 0) {
                try {
                    TimeUnit.MILLISECONDS.sleep(answerMillis);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            answer.onNext(message);
            answer.onCompleted();
        }
    }
}
