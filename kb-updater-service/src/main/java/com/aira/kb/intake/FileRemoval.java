package com.aira.kb.intake;

import com.aira.runtime.database.Sql;
import com.aira.runtime.database.TenantTransactions;
import com.aira.runtime.storage.ObjectPath;
import com.aira.runtime.storage.StorageClient;
import com.aira.runtime.storage.StorageFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import org.jboss.logging.Logger;

/** Removes the files whose document was deleted. One that cannot be removed is tried again later, by the database's plan. */
@ApplicationScoped
class FileRemoval {
    private static final Logger LOG = Logger.getLogger(FileRemoval.class);

    private record Orphan(long id, String path, int attempt) {}

    private final TenantTransactions transactions;
    private final StorageClient storage;
    private final IntakeConfig config;

    FileRemoval(TenantTransactions transactions, StorageClient storage, IntakeConfig config) {
        this.transactions = transactions;
        this.storage = storage;
        this.config = config;
    }

    void run() {
        try {
            for (var orphan : claim()) {
                remove(orphan);
            }
        } catch (SQLException e) {
            LOG.warnf("files of deleted documents cannot be claimed: %s", e.getMessage());
        }
    }

    private List<Orphan> claim() throws SQLException {
        return transactions.run(connection -> Sql.list(
                connection,
                "select id, file_path, attempts from private.claim_storage_deletions(?)",
                row -> new Orphan(row.getLong(1), row.getString(2), row.getInt(3)),
                config.deletions()));
    }

    private void remove(Orphan orphan) throws SQLException {
        try {
            storage.delete(new ObjectPath(orphan.path()));
        } catch (StorageFailure e) {
            LOG.warnf("%s stays for now (attempt %d): %s", orphan.path(), orphan.attempt(), e.getMessage());
            return;
        }
        transactions.run(connection -> {
            Sql.call(connection, "select private.finish_storage_deletion(?)", orphan.id());
            return null;
        });
    }
}
