package com.aira.ui.documents;

import com.aira.runtime.storage.ObjectPath;
import com.aira.runtime.storage.StorageClient;
import com.aira.runtime.storage.StorageFailure;
import com.aira.ui.business.Businesses;
import com.aira.ui.limits.AccountTotal;
import com.aira.ui.limits.AccountTotals;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * File first, row second: the row is the job, so a file must be there when it appears. A file whose row cannot be
 * written is removed again.
 */
@Singleton
class Uploads {
    private static final Logger LOG = Logger.getLogger(Uploads.class);
    private static final long KIBIBYTE = 1024;

    private final OwnerTransactions transactions;
    private final StorageClient storage;
    private final DocumentsConfig config;
    private final AccountTotals totals;

    Uploads(OwnerTransactions transactions, StorageClient storage, DocumentsConfig config, AccountTotals totals) {
        this.totals = totals;
        this.transactions = transactions;
        this.storage = storage;
        this.config = config;
    }

    DocumentView store(Principal principal, UUID business, Path file, String uploadedName) {
        var document = transactions.call(principal, connection -> {
            Businesses.mustExist(connection, business);
            var described = describe(business, file, uploadedName);
            // A file that there is no room for does not travel first.
            hold(connection, described);
            return described;
        });
        var path = new ObjectPath(document.filePath);
        try {
            storage.store(path, document.mimeType, file);
        } catch (StorageFailure failure) {
            throw failure.isAnswered()
                    ? Refusal.badGateway("Supabase Storage", failure)
                    : Refusal.unavailable("Supabase Storage", failure);
        }
        try {
            return transactions.call(principal, connection -> {
                // It may have been deleted while the file travelled.
                Businesses.mustExist(connection, business);
                hold(connection, document);
                return document.written();
            });
        } catch (RuntimeException e) {
            remove(path);
            throw e;
        }
    }

    private void hold(Connection connection, Document document) throws SQLException {
        totals.hold(connection, AccountTotal.DOCUMENTS, 1);
        totals.hold(connection, AccountTotal.DOCUMENT_KIBIBYTES, document.fileSize / KIBIBYTE);
    }

    private Document describe(UUID business, Path file, String uploadedName) {
        var name = FileName.of(uploadedName);
        var document = new Document();
        document.id = UUID.randomUUID();
        document.businessId = business;
        document.fileName = name.shown();
        document.filePath = business + "/" + document.id + "/" + name.inStorage();
        try {
            document.fileSize = Files.size(file);
            if (document.fileSize == 0) {
                throw Refusal.invalid("file", "is empty");
            }
            if (document.fileSize > config.maxBytes()) {
                throw Refusal.tooLarge(config.maxBytes());
            }
            document.mimeType = FileKind.detect(file, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return document;
    }

    private void remove(ObjectPath path) {
        try {
            storage.delete(path);
        } catch (StorageFailure e) {
            LOG.errorf(e, "The file %s has no row and could not be removed", path.value());
        }
    }
}
