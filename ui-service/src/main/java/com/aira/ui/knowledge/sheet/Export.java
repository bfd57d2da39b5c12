package com.aira.ui.knowledge.sheet;

import com.aira.ui.business.Businesses;
import com.aira.ui.knowledge.Entry;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Paging;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * All entries of a business as a sheet. They are read in portions, each a short transaction of its own, while they are
 * sent: neither many entries nor a slow line holds memory or a connection of the database.
 */
@Singleton
class Export {
    private static final int PORTION = 500;

    private final OwnerTransactions transactions;

    Export(OwnerTransactions transactions) {
        this.transactions = transactions;
    }

    /** @throws com.aira.ui.web.Refusal 404 when the business is not the owner's, before the first byte */
    StreamingOutput of(Principal principal, UUID business) {
        transactions.rows(principal, connection -> {
            Businesses.mustExist(connection, business);
            return null;
        });
        return output -> write(principal, business, output);
    }

    private void write(Principal principal, UUID business, OutputStream output) throws IOException {
        var sheet = new EntrySheet(new OutputStreamWriter(output, StandardCharsets.UTF_8));
        var after = new Paging().oldestFirst();
        List<Entry> portion;
        do {
            portion = portion(principal, business, after);
            for (var entry : portion) {
                sheet.add(new EntryLine(
                        0,
                        entry.id,
                        entry.title,
                        entry.question,
                        entry.content,
                        entry.category,
                        entry.priority,
                        entry.isActive));
                after = new Cursor(entry.createdAt, entry.id);
            }
            sheet.flush();
        } while (portion.size() == PORTION);
    }

    private List<Entry> portion(Principal principal, UUID business, Cursor after) {
        return transactions.read(principal, connection -> Entry.oldestFirst(business, after, PORTION));
    }
}
