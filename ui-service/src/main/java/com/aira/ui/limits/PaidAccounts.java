package com.aira.ui.limits;

import com.aira.ui.tenancy.Principal;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Whether an account has paid: see "Who may be written to" in docs/limits.md. */
@Singleton
class PaidAccounts {
    private final DataSource database;

    PaidAccounts(DataSource database) {
        this.database = database;
    }

    boolean hasPaid(Principal principal) {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select private.has_paid(?)")) {
            query.setObject(1, principal.userId());
            try (var row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Whether the account has paid cannot be asked", e);
        }
    }
}
