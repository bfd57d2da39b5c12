package com.aira.ui.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.sandbox.postgres.SandboxPostgres;
import com.aira.schema.Tenancy;
import com.aira.ui.Database;
import com.aira.ui.money.StepScheduler;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the audit makes of the businesses that a service entered. */
class ContextAuditTest {
    private final SandboxPostgres postgres = SandboxPostgres.shared();
    private final String name = postgres.freshDatabase();
    private final Database database = new Database(postgres.dataSource(name, SandboxPostgres.SUPERUSER));

    @AfterEach
    void drop() {
        postgres.dropDatabase(name);
    }

    @Test
    void entrances_areMetersByRole() throws SQLException {
        var quiet = business();
        var called = business();
        database.run("delete from public.activity_log");
        database.run(
                "insert into public.calls (business_id, call_sid, from_number, to_number, provider) values (?, 'CA1', 'x', 'y', 'z')",
                called);
        enter(quiet, true);
        enter(called, true);
        enter(called, true);
        enter(business(), false);
        var meters = new SimpleMeterRegistry();

        try (var connection = postgres.dataSource(name, "aira_ui").getConnection()) {
            new ContextAudit(new ManualTransactions(connection, Clock.systemUTC(), new StepScheduler()), meters).run();
        }

        assertThat(meters.getMeters().stream()
                        .map(Meter::getId)
                        .collect(Collectors.toMap(
                                id -> id.getTag("role") + " " + id.getTag("kind"), id -> meters.get("aira.contexts")
                                        .tags(id.getTags())
                                        .gauge()
                                        .value())))
                .containsOnly(
                        Map.entry("aira_voice entered", 2.0),
                        Map.entry("aira_voice idle", 1.0),
                        Map.entry("aira_kb entered", 0.0),
                        Map.entry("aira_kb idle", 0.0),
                        Map.entry("any rolled_back", 1.0));
    }

    @ParameterizedTest
    @CsvSource({
        "20, 0, 100, false, false",
        "21, 0, 100, true, false",
        "0, 20, 100, false, false",
        "0, 21, 100, false, true",
        "500, 500, 10000, false, false",
        "501, 501, 10000, true, true"
    })
    void report_isSuspicious_aboveWhatPeopleAndFaultsExplain(
            long idle, long untraced, long allBusinesses, boolean sweep, boolean hides) {
        var report = new ContextReport("aira_voice", allBusinesses, idle, untraced, allBusinesses);

        assertThat(report.isSweep()).isEqualTo(sweep);
        assertThat(report.hidesEntrances()).isEqualTo(hides);
    }

    private UUID business() {
        var owner = database.newOwner();
        return (UUID) database.one(
                "insert into public.business_v2 (user_id, name, time_zone) values (?, 'Salon', 'Europe/Berlin') returning id",
                owner);
    }

    private void enter(UUID business, boolean commit) throws SQLException {
        try (var connection = postgres.dataSource(name, "aira_voice").getConnection()) {
            connection.setAutoCommit(false);
            Tenancy.enterTenant(connection, business);
            if (commit) {
                connection.commit();
            } else {
                connection.rollback();
            }
        }
    }
}
