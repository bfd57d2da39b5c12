package com.aira.kb.intake;

import com.aira.runtime.database.Sql;
import com.aira.runtime.database.TenantTransactions;
import com.aira.runtime.storage.StorageClient;
import com.aira.schema.Migrations;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * What must have happened once before work can begin: the database is there with this build's schema, it knows where to
 * reach us, and the bucket exists. Tried again until it has: none of them need be up before us.
 */
@ApplicationScoped
@Default
@Readiness
public class Startup implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(Startup.class);

    private final DataSource dataSource;
    private final TenantTransactions transactions;
    private final StorageClient storage;
    private final IntakeConfig config;
    private volatile Step next = Step.SCHEMA;
    private volatile String obstacle = "has not begun";

    private enum Step {
        SCHEMA,
        REGISTRATION,
        BUCKET,
        DONE
    }

    Startup(DataSource dataSource, TenantTransactions transactions, StorageClient storage, IntakeConfig config) {
        this.dataSource = dataSource;
        this.transactions = transactions;
        this.storage = storage;
        this.config = config;
    }

    /** Whether jobs may be looked for. The bucket is not needed for that: entries have no file. */
    public boolean databaseIsReady() {
        return next.compareTo(Step.REGISTRATION) > 0;
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void proceed() {
        boolean on = true;
        while (on && next != Step.DONE) {
            on = switch (next) {
                case SCHEMA ->
                    attempt(() -> {
                        Migrations.validate(dataSource);
                        return Step.REGISTRATION;
                    });
                case REGISTRATION ->
                    attempt(() -> {
                        register();
                        return Step.BUCKET;
                    });
                case BUCKET ->
                    attempt(() -> {
                        storage.ensureBucket();
                        return Step.DONE;
                    });
                case DONE -> false;
            };
        }
    }

    private boolean attempt(Callable<Step> step) {
        try {
            next = step.call();
            obstacle = null;
            return true;
        } catch (Exception e) {
            var message = String.valueOf(e.getMessage());
            if (!message.equals(obstacle)) {
                LOG.warnf("waiting, tried again every 2 s: %s", message);
            }
            obstacle = message;
            return false;
        }
    }

    private void register() throws java.sql.SQLException {
        var url = config.url().orElseThrow();
        transactions.run(connection -> {
            Sql.call(
                    connection,
                    "select private.register_kb_updater(?, ?)",
                    url,
                    config.secret().orElseThrow());
            return null;
        });
        LOG.infof("the database reports documents and entries to %s", url);
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("ready to work").status(next == Step.DONE);
        return next == Step.DONE
                ? response.build()
                : response.withData("step", next.name().toLowerCase(java.util.Locale.ROOT))
                        .withData("obstacle", String.valueOf(obstacle))
                        .build();
    }
}
