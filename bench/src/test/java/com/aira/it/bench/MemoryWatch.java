package com.aira.it.bench;

import com.aira.it.LocalAira;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The most that services and their children hold while something is measured, looked at twice a second. */
final class MemoryWatch implements AutoCloseable {

    private final Map<String, Double> most = new LinkedHashMap<>();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();

    MemoryWatch(LocalAira aira, String... services) {
        Map<String, Long> pids = new LinkedHashMap<>();
        List.of(services).forEach(service -> pids.put(service, aira.pid(service)));
        watch.scheduleAtFixedRate(() -> look(pids), 0, 500, TimeUnit.MILLISECONDS);
    }

    private synchronized void look(Map<String, Long> pids) {
        pids.forEach((service, pid) -> most.merge(service, Footprint.of(pid).residentMib(), Math::max));
    }

    /** In MiB. */
    synchronized double of(String service) {
        return most.get(service);
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
