package com.aira.it.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Requests against one server, by a number of connections, for a time; times in ms. */
final class Load {

    private final int port;
    private final List<byte[]> requests;

    Load(int port, List<byte[]> requests) {
        this.port = port;
        this.requests = List.copyOf(requests);
    }

    /**
     * What the clients saw.
     *
     * @param requests how many there were
     * @param seconds from the first request to the last answer
     */
    record Outcome(Percentiles times, int requests, double seconds) {

        double perSecond() {
            return requests / seconds;
        }
    }

    /** Closed loop for a number of requests: a compiler needs so many to know the code, however slow the machine is. */
    Outcome warmUp(int clients, int count) {
        AtomicInteger left = new AtomicInteger(count);
        return closed(clients, () -> left.getAndDecrement() > 0);
    }

    /** Closed loop: each client asks again as soon as it was answered. */
    Outcome closed(int clients, Duration time) {
        long until = System.nanoTime() + time.toNanos();
        return closed(clients, () -> System.nanoTime() < until);
    }

    private Outcome closed(int clients, BooleanSupplier goesOn) {
        AtomicInteger next = new AtomicInteger();
        return run(clients, connection -> {
            List<Double> times = new ArrayList<>();
            while (goesOn.getAsBoolean()) {
                long began = System.nanoTime();
                connection.ask(requests.get(Math.floorMod(next.getAndIncrement(), requests.size())));
                times.add((System.nanoTime() - began) / 1e6);
            }
            return times;
        });
    }

    /** Open loop: requests are due at a steady rate, and each one's time runs from when it was due. */
    Outcome open(int perSecond, int connections, Duration time) {
        int count = (int) (perSecond * time.toMillis() / 1000);
        long start = System.nanoTime() + Duration.ofMillis(50).toNanos();
        AtomicInteger next = new AtomicInteger();
        return run(connections, connection -> {
            List<Double> times = new ArrayList<>();
            int i;
            while ((i = next.getAndIncrement()) < count) {
                long due = start + i * 1_000_000_000L / perSecond;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                connection.ask(requests.get(i % requests.size()));
                times.add((System.nanoTime() - due) / 1e6);
            }
            return times;
        });
    }

    private interface Client {
        List<Double> ask(KeptConnection connection) throws IOException;
    }

    private Outcome run(int clients, Client client) {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            long began = System.nanoTime();
            Callable<List<Double>> one = () -> {
                try (KeptConnection connection = new KeptConnection(port)) {
                    return client.ask(connection);
                }
            };
            List<Double> times = new ArrayList<>();
            for (Future<List<Double>> done : threads.invokeAll(java.util.Collections.nCopies(clients, one))) {
                times.addAll(done.get());
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            return new Outcome(Percentiles.of(times), times.size(), seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a request failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
