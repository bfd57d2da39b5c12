package com.aira.ui.activity;

import com.aira.ui.business.Businesses;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who changed what, whoever asks. */
@Singleton
public class ActivityOperations {
    private final OwnerTransactions transactions;

    ActivityOperations(OwnerTransactions transactions) {
        this.transactions = transactions;
    }

    @Schema(name = "Activity")
    public record ActivityView(
            @Schema(required = true) long id,
            @Schema(nullable = true) UUID businessId,

            @Schema(
                    required = true,
                    enumeration = {"owner", "receptionist", "knowledge", "system"})
            String actor,

            @Schema(
                    required = true,
                    enumeration = {"created", "changed", "deleted"})
            String action,

            @Schema(required = true, description = "The table.", examples = "appointments")
            String entity,

            @Schema(required = true) UUID entityId,

            @Schema(required = true, description = "Columns that changed, with their new values.")
            Map<String, Object> changes,

            @Schema(required = true) Instant at) {

        static ActivityView of(Activity line) {
            return new ActivityView(
                    line.id,
                    line.businessId,
                    line.actor,
                    line.action,
                    line.entity,
                    line.entityId,
                    line.changes,
                    line.at);
        }
    }

    /** The newest first. */
    Page<ActivityView> list(Principal principal, UUID businessId, Paging paging) {
        var after = paging.newestFirst();
        return transactions.read(
                principal,
                connection -> Businesses.page(
                        connection,
                        businessId,
                        paging,
                        Activity.newestFirst(businessId, after, paging),
                        ActivityView::of,
                        row -> new Cursor(row.at, new UUID(0, row.id))));
    }
}
