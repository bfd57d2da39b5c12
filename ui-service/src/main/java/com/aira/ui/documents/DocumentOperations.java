package com.aira.ui.documents;

import com.aira.ui.business.Businesses;
import com.aira.ui.limits.AccountLimit;
import com.aira.ui.limits.Limited;
import com.aira.ui.limits.RateLimits;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.UUID;

/** What can be done with documents, whoever asks: the API and the pages. */
@Singleton
public class DocumentOperations {
    private final OwnerTransactions transactions;
    private final Uploads uploads;
    private final RateLimits limits;

    DocumentOperations(OwnerTransactions transactions, Uploads uploads, RateLimits limits) {
        this.limits = limits;
        this.transactions = transactions;
        this.uploads = uploads;
    }

    DocumentView upload(Principal principal, UUID businessId, Path file, String fileName, long bytes) {
        limits.upload(principal, bytes);
        return uploads.store(principal, businessId, file, fileName);
    }

    Page<DocumentView> list(Principal principal, UUID businessId, Paging paging) {
        var after = paging.newestFirst();
        return transactions.read(
                principal,
                connection -> Businesses.page(
                        connection,
                        businessId,
                        paging,
                        Document.newestFirst(businessId, after, paging),
                        DocumentView::of,
                        row -> new Cursor(row.createdAt, row.id)));
    }

    DocumentView get(Principal principal, UUID id) {
        return transactions.read(principal, connection -> DocumentView.of(Document.existing(id)));
    }

    void delete(Principal principal, UUID id) {
        transactions.run(principal, connection -> Document.existing(id).delete());
    }

    /** @param charset in which it is written, for texts whose letters came out wrong; null to leave that as it is */
    @Limited(AccountLimit.READINGS)
    DocumentView reprocess(Principal principal, UUID id, String charset) {
        var chosen = charset == null ? null : OfferedCharset.named(charset).charset;
        return transactions.call(principal, connection -> {
            var document = Document.locked(id);
            if (document.processingStatus == ProcessingStatus.pending
                    || document.processingStatus == ProcessingStatus.processing) {
                throw Refusal.conflict("document-busy", "Document busy", "The document is being read now.");
            }
            document.processingStatus = ProcessingStatus.pending;
            document.charset = chosen == null ? document.charset : chosen;
            return document.written();
        });
    }
}
