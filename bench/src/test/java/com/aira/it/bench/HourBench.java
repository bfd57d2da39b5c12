package com.aira.it.bench;

import com.aira.it.Carrier;
import com.aira.it.LocalAira;
import com.aira.it.OwnerApi;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * One hour in which 50 calls are always in progress, an owner looks at the lists every second and a document arrives
 * every minute: {@code ./aira bench hour}; {@code AIRA_BENCH_MINUTES} shortens it. What a service holds is read every half
 * minute; slopes are those of a straight line through the last three quarters, when everything is warm.
 */
class HourBench {

    private static final int CALLS = 50;
    private static final List<String> SERVICES = List.of("ui-service", "voice-agent-service", "kb-updater-service");
    /** Each service logs in with a role of its own. */
    private static final Map<String, String> ROLES =
            Map.of("ui-service", "aira_ui", "voice-agent-service", "aira_voice", "kb-updater-service", "aira_kb");

    private static final Duration LENGTH = Duration.ofMinutes(Integer.parseInt(
            Optional.ofNullable(System.getenv("AIRA_BENCH_MINUTES")).orElse("60")));
    private static final Path DOCUMENT = Path.of("..", "sandbox", "src", "main", "resources", "demo", "house-rules.md");

    private final AtomicInteger uploads = new AtomicInteger();
    private final LocalAira aira = LocalAira.running().unmetered();
    private final Carrier carrier = new Carrier(aira);
    private final OwnerApi owner =
            OwnerApi.signIn(aira, aira.demo().email(), aira.demo().password());
    private final String business = owner.get("/api/businesses").get("items[0].id");

    private final AtomicInteger refused = new AtomicInteger();

    /** What all services held at one moment, by service; connections are those to Postgres. */
    private record Sample(double hours, Map<String, Footprint> services, Map<String, Integer> connections) {}

    @Test
    void hour_leavesNothingBehind() throws Exception {
        Figures figures = new Figures("hour");
        List<Sample> samples = new ArrayList<>();
        Instant began = Instant.now();
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(4);
        try (CallerLoad load = new CallerLoad(carrier, aira.demo().number(), CALLS)) {
            timer.scheduleAtFixedRate(() -> counted(this::look), 0, 1, TimeUnit.SECONDS);
            timer.scheduleAtFixedRate(
                    () -> counted(() -> owner.upload(business, DOCUMENT, uploads.incrementAndGet())),
                    5,
                    60,
                    TimeUnit.SECONDS);
            while (Duration.between(began, Instant.now()).compareTo(LENGTH) < 0) {
                TimeUnit.SECONDS.sleep(30);
                samples.add(sample(began));
                print(samples.get(samples.size() - 1), load);
            }
            timer.shutdown();
            timer.awaitTermination(1, TimeUnit.MINUTES);
            load.hangUp();
            figures.report("calls made", load.calls(), "");
            figures.report("turns spoken", load.turns(), "");
            figures.exactly("turns or calls without an answer", load.unanswered(), 0);
            figures.exactly("lists and uploads refused to the owner", refused.get(), 0);
        }
        for (String service : SERVICES) {
            figures.atMost(
                    service + ": memory slope",
                    slope(samples, s -> s.services().get(service).residentMib()),
                    "MiB/h",
                    20);
            figures.atMost(
                    service + ": slope of file handles",
                    slope(samples, s -> s.services().get(service).files()),
                    "/h",
                    5);
            figures.atMost(
                    service + ": slope of connections",
                    slope(samples, s -> s.connections().get(service)),
                    "/h",
                    3);
        }
        figures.atMost("ui-service: resident memory at the end", last(samples, "ui-service"), "MiB", 350);
        figures.atMost(
                "voice-agent-service: resident memory at the end", last(samples, "voice-agent-service"), "MiB", 500);
        figures.atMost("kb-updater-service and its parser at the end", last(samples, "kb-updater-service"), "MiB", 600);
        figures.exactly("calls left open", leftOpen(began), 0);
        figures.close();
    }

    /** A timer drops a task that fails, and says nothing. */
    private void counted(Runnable errand) {
        try {
            errand.run();
        } catch (RuntimeException | AssertionError e) {
            refused.incrementAndGet();
            System.out.println("  refused to the owner: " + e);
        }
    }

    /** Without kept connections: this JVM would hold them until its garbage is collected, and they are counted. */
    private void look() {
        for (String list : List.of("calls", "appointments")) {
            owner.request()
                    .header("Connection", "close")
                    .get("/api/" + list + "?limit=20&businessId=" + business)
                    .then()
                    .statusCode(200);
        }
    }

    private Sample sample(Instant began) throws SQLException {
        Map<String, Footprint> footprints = new LinkedHashMap<>();
        SERVICES.forEach(service -> footprints.put(service, Footprint.of(aira.pid(service))));
        Map<String, Integer> connections = new LinkedHashMap<>();
        for (String service : SERVICES) {
            connections.put(
                    service,
                    count("select count(*) from pg_stat_activity where usename = '" + ROLES.get(service) + "'"));
        }
        return new Sample(Duration.between(began, Instant.now()).toSeconds() / 3600.0, footprints, connections);
    }

    private static void print(Sample sample, CallerLoad load) {
        StringBuilder line = new StringBuilder("%5.1f min %6d turns".formatted(sample.hours() * 60, load.turns()));
        SERVICES.forEach(service -> line.append(String.format(
                Locale.ROOT,
                "  %s %.0f MiB %d files %d connections",
                service.replaceAll("-.*", ""),
                sample.services().get(service).residentMib(),
                sample.services().get(service).files(),
                sample.connections().get(service))));
        System.out.println(line);
    }

    private static double last(List<Sample> samples, String service) {
        return samples.get(samples.size() - 1).services().get(service).residentMib();
    }

    /** Per hour, by least squares. */
    private static double slope(List<Sample> all, java.util.function.ToDoubleFunction<Sample> value) {
        List<Sample> samples = all.subList(all.size() / 4, all.size());
        double x = samples.stream().mapToDouble(Sample::hours).average().orElseThrow();
        double y = samples.stream().mapToDouble(value).average().orElseThrow();
        double up = samples.stream()
                .mapToDouble(s -> (s.hours() - x) * (value.applyAsDouble(s) - y))
                .sum();
        double across = samples.stream()
                .mapToDouble(s -> (s.hours() - x) * (s.hours() - x))
                .sum();
        return across == 0 ? 0 : up / across;
    }

    /** Twilio has reported the end of each by now; writing it down may take a moment. */
    private int leftOpen(Instant began) throws SQLException {
        String open = "select count(*) from public.calls where ended_at is null and started_at >= '" + began + "'";
        try {
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> count(open) == 0);
        } catch (org.awaitility.core.ConditionTimeoutException stillOpen) {
            return count(open);
        }
        return 0;
    }

    private int count(String query) throws SQLException {
        try (Connection superuser = DriverManager.getConnection(aira.jdbcUrl(), "postgres", "");
                ResultSet row = superuser.createStatement().executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }
}
