package com.aira.ui.knowledge;

import com.aira.ui.business.Businesses;
import com.aira.ui.limits.AccountLimit;
import com.aira.ui.limits.Limited;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** What can be done with what entries said before, whoever asks: the API and the pages. */
@Singleton
public class VersionOperations {
    private final OwnerTransactions transactions;
    private final Entries entries;

    VersionOperations(OwnerTransactions transactions, Entries entries) {
        this.entries = entries;
        this.transactions = transactions;
    }

    /** All that are kept, newest first; also of a deleted entry. */
    Page<VersionView> list(Principal principal, UUID id) {
        return transactions.read(
                principal,
                connection -> Page.of(
                        EntryVersion.of(id).stream().map(VersionView::of).toList()));
    }

    /**
     * All that are kept of an entry of this business, newest first; never empty.
     *
     * @throws Refusal 404 also when the entry belongs to another business of the owner
     */
    List<VersionView> ofBusiness(Principal principal, UUID businessId, UUID id) {
        return transactions.read(principal, connection -> {
            var all = EntryVersion.of(id);
            if (!all.get(0).businessId.equals(businessId)) {
                throw Refusal.notFound();
            }
            return all.stream().map(VersionView::of).toList();
        });
    }

    /** What entries that are gone said last, those deleted last first. */
    Page<VersionView> deleted(Principal principal, UUID businessId, Paging paging) {
        var after = paging.newestFirst();
        return transactions.read(
                principal,
                connection -> Businesses.page(
                        connection,
                        businessId,
                        paging,
                        EntryVersion.deleted(businessId, after, paging),
                        VersionView::of,
                        row -> new Cursor(row.at, row.id)));
    }

    /** The entry says again what it said then, which is a new version; a deleted entry comes back. */
    @Limited(AccountLimit.KNOWLEDGE_CHANGES)
    EntryView restore(Principal principal, UUID id, int version) {
        return transactions.call(principal, connection -> Versions.restore(connection, entries, id, version));
    }
}
