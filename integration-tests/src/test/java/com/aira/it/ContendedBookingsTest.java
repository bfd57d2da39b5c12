package com.aira.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** 50 slots, 10 callers each, over the paths that write the calendar at once: the owner's API, and calls and texts. */
class ContendedBookingsTest {

    private static final int SLOTS = 50;
    private static final int CALLERS = 10;

    private final LocalAira aira = LocalAira.running();

    @Test
    void everySlot_isBookedOnce_andLosersAreOfferedOthers() throws Exception {
        OwnerApi owner = OwnerApi.signUp(aira);
        String business = owner.newBusiness("Crowded", "Asia/Kolkata").get("id");
        Instant first = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(2));
        List<Callable<String>> callers = new ArrayList<>();
        for (int slot = 0; slot < SLOTS; slot++) {
            Instant at = first.plus(Duration.ofMinutes(30L * slot));
            for (int caller = 0; caller < CALLERS; caller++) {
                String key = slot + "-" + caller;
                callers.add(
                        caller % 2 == 0 ? () -> overTheApi(owner, business, at) : () -> asTheLine(business, at, key));
            }
        }
        Collections.shuffle(callers, new Random(11));

        var threads = Executors.newFixedThreadPool(16);
        List<String> outcomes = new ArrayList<>();
        for (var done : threads.invokeAll(callers)) {
            outcomes.add(done.get());
        }
        threads.shutdown();

        assertThat(outcomes).filteredOn("booked"::equals).hasSize(SLOTS);
        assertThat(outcomes).filteredOn("refused with 3 alternatives"::equals).hasSize(SLOTS * (CALLERS - 1));
        List<String> starts = owner.get("/api/appointments?limit=200&businessId=" + business)
                .getList("items.scheduledAt", String.class);
        assertThat(starts).hasSize(SLOTS).doesNotHaveDuplicates();
    }

    private static String overTheApi(OwnerApi owner, String business, Instant at) {
        Response answer = owner.request()
                .body(Map.of(
                        "businessId", business, "customerName", "Ann", "scheduledAt", at.toString(), "duration", 30))
                .post("/api/appointments");
        return switch (answer.statusCode()) {
            case 201 -> "booked";
            case 409 ->
                "refused with " + answer.jsonPath().getList("alternatives").size() + " alternatives";
            default -> "answered " + answer.statusCode();
        };
    }

    /** The transaction of a call's booking, as voice-agent-service runs it. */
    private String asTheLine(String business, Instant at, String key) throws SQLException {
        try (Connection line = DriverManager.getConnection(aira.jdbcUrl(), "aira_voice", "aira_voice");
                var statement = line.createStatement()) {
            line.setAutoCommit(false);
            statement.execute("select public.set_tenant_context('" + business + "')");
            try (var row =
                    statement.executeQuery("select outcome, cardinality(alternatives) from public.book_appointment('"
                            + business + "', 'Bob', '+14155550123', null, '" + at + "', 30, 'voice_agent', 'CA" + key
                            + "', 'CA"
                            + key + ":1:book')")) {
                row.next();
                String outcome = row.getString(1).equals("booked")
                        ? "booked"
                        : "refused with " + row.getInt(2) + " alternatives";
                line.commit();
                return outcome;
            }
        }
    }
}
