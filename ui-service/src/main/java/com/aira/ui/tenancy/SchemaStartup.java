package com.aira.ui.tenancy;

import com.aira.runtime.database.DatabaseAddress;
import com.aira.schema.Migrations;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** Before anything is served: the database has this build's schema, or the process ends and says what to do. */
@Singleton
final class SchemaStartup {
    private static final int BEFORE_ALL_OTHERS = 100;

    private final SchemaConfig config;
    private final DataSource database;

    SchemaStartup(SchemaConfig config, DataSource database) {
        this.config = config;
        this.database = database;
    }

    void start(@Observes @Priority(BEFORE_ALL_OTHERS) StartupEvent start) {
        if (config.migrate()) {
            var owner = DatabaseAddress.parse(config.migrationUrl()
                    .orElseThrow(() -> new ConfigurationException("AIRA_MIGRATE=true needs MIGRATION_DATABASE_URL")));
            Migrations.migrate(
                    owner.jdbcUrl(), owner.user().orElse(null), owner.password().orElse(null), passwords());
        } else if (config.validate()) {
            Migrations.validate(database);
        }
    }

    private Map<String, String> passwords() {
        Map<String, String> given = new HashMap<>();
        config.uiPassword().ifPresent(password -> given.put("aira_ui", password));
        config.voicePassword().ifPresent(password -> given.put("aira_voice", password));
        config.kbPassword().ifPresent(password -> given.put("aira_kb", password));
        return given;
    }
}
