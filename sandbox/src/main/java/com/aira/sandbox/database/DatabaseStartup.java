package com.aira.sandbox.database;

import com.aira.sandbox.HomeConfig;
import com.aira.sandbox.Ports;
import com.aira.sandbox.postgres.SandboxPostgres;
import com.aira.sandbox.postgres.SupabaseShape;
import com.aira.schema.Migrations;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/**
 * Brings the database up before any other part of the sandbox starts: observers of {@link StartupEvent} without a
 * priority come later and find it complete.
 */
@Singleton
final class DatabaseStartup {
    static final int BEFORE_ALL_OTHERS = 100;
    static final int AFTER_ALL_OTHERS = 10_000;
    private static final Logger LOG = Logger.getLogger(DatabaseStartup.class);

    private final HomeConfig home;
    private final Ports ports;
    private SandboxPostgres postgres;

    DatabaseStartup(HomeConfig home, Ports ports) {
        this.home = home;
        this.ports = ports;
    }

    void start(@Observes @Priority(BEFORE_ALL_OTHERS) StartupEvent start) {
        postgres = SandboxPostgres.start(home.resolve("postgres").resolve("data"), ports.postgres());
        try {
            var superuser = postgres.dataSource(SandboxPostgres.SUPERUSER);
            SupabaseShape.apply(superuser);
            Migrations.migrate(
                    postgres.jdbcUrl("postgres"), SupabaseShape.OWNER, SupabaseShape.OWNER, localPasswords());
            migrateSandbox(superuser);
        } catch (RuntimeException e) {
            // A start that fails is followed by no shutdown event: leave no server behind.
            postgres.close();
            throw e;
        }
        LOG.infof("Postgres on port %d, data in %s", ports.postgres(), home.resolve("postgres"));
    }

    /** The real one has somebody who starts it again; so has this. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void revive() {
        if (postgres.revive()) {
            LOG.warn("Postgres died and was started again");
        }
    }

    void stop(@Observes @Priority(AFTER_ALL_OTHERS) ShutdownEvent stop) {
        if (postgres != null) {
            postgres.close();
        }
    }

    /** Locally a service's password is the name of its role. */
    private static Map<String, String> localPasswords() {
        return Migrations.SERVICE_ROLES.stream().collect(Collectors.toMap(Function.identity(), Function.identity()));
    }

    /** The sandbox's own state, out of AiRa's sight. Its parts add migrations independently, so order may vary. */
    private static void migrateSandbox(DataSource superuser) {
        Flyway.configure()
                .dataSource(superuser)
                .locations("classpath:db/sandbox")
                .defaultSchema("sandbox")
                .createSchemas(true)
                .outOfOrder(true)
                .cleanDisabled(true)
                .load()
                .migrate();
    }
}
