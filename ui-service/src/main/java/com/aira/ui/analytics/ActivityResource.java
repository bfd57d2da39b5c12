package com.aira.ui.analytics;

import com.aira.ui.business.Businesses;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/activity")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "analytics")
public class ActivityResource {
    private final CurrentPrincipal principal;
    private final OwnerTransactions transactions;

    ActivityResource(CurrentPrincipal principal, OwnerTransactions transactions) {
        this.principal = principal;
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

    @GET
    @Operation(summary = "Who changed what in a business, newest first")
    @APIResponse(responseCode = "200", description = "A page of the log")
    public Page<ActivityView> list(
            @QueryParam("businessId") @NotNull UUID businessId, @Valid @BeanParam Paging paging) {
        var after = paging.newestFirst();
        return transactions.read(principal.get(), session -> {
            var rows = session.createQuery(
                            "from Activity where businessId = :business and (at < :at or at = :at and id < :id)"
                                    + " order by at desc, id desc",
                            Activity.class)
                    .setParameter("business", businessId)
                    .setParameter("at", after.at())
                    .setParameter("id", after.id().getLeastSignificantBits())
                    .setMaxResults(paging.limit + 1)
                    .getResultList();
            return Businesses.page(
                    session,
                    businessId,
                    paging,
                    rows,
                    ActivityView::of,
                    row -> new Cursor(row.at, new UUID(0, row.id)));
        });
    }
}
