package com.aira.voice.start;

import com.aira.schema.Migrations;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Refuses to serve a database that does not have the schema of this build. */
@ApplicationScoped
class SchemaCheck {

    private final DataSource database;

    SchemaCheck(DataSource database) {
        this.database = database;
    }

    void check(@Observes StartupEvent starting) {
        if (isReachable()) {
            Migrations.validate(database);
        }
    }

    /** A database that is away comes back; callers hear an apology until then, and health says so. */
    private boolean isReachable() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            Log.errorf("The database cannot be reached yet: %s", e.getMessage());
            return false;
        }
    }
}
