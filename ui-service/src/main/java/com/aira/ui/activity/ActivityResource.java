package com.aira.ui.activity;

import com.aira.ui.business.Businesses;
import com.aira.ui.tenancy.CurrentOwner;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/activity")
@Tag(name = "activity")
public class ActivityResource {
    private final CurrentOwner owner;
    private final OwnerTransactions transactions;

    ActivityResource(CurrentOwner owner, OwnerTransactions transactions) {
        this.owner = owner;
        this.transactions = transactions;
    }

    @Schema(name = "Activity")
    public record ActivityView(
            @Schema(required = true) long id,
            @Schema(required = true) Instant at,

            @Schema(required = true, description = "owner, receptionist, knowledge or system.")
            String actor,

            @Schema(required = true, description = "created, changed or deleted.")
            String action,

            @Schema(required = true, description = "The table, such as appointments.")
            String entity,

            @Schema(required = true) UUID entityId,

            @Schema(required = true, type = SchemaType.OBJECT, description = "The columns that changed: new values.")
            JsonNode changes) {

        static ActivityView of(Activity row) {
            return new ActivityView(row.id, row.at, row.actor, row.action, row.entity, row.entityId, row.changes);
        }
    }

    @GET
    @Operation(summary = "Who changed what in a business, newest first")
    @APIResponse(responseCode = "200", description = "A page of activities")
    public Page<ActivityView> list(
            @NotNull @QueryParam("businessId") UUID businessId, @Valid @BeanParam Paging paging) {
        var after = paging.newestFirst();
        return transactions.read(owner.get(), session -> {
            var rows = session.createQuery("""
                            from Activity
                            where businessId = :business and (at < :at or at = :at and id < :id)
                            order by at desc, id desc""", Activity.class)
                    .setParameter("business", businessId)
                    .setParameter("at", after.at())
                    .setParameter("id", position(after))
                    .setMaxResults(paging.limit + 1)
                    .getResultList();
            return Businesses.page(session, businessId, paging, rows, ActivityView::of, ActivityResource::cursor);
        });
    }

    /** The log counts its lines; a cursor carries the number in its id. */
    private static Cursor cursor(Activity row) {
        return new Cursor(row.at, new UUID(0, row.id));
    }

    private static long position(Cursor after) {
        return after.id().getLeastSignificantBits();
    }
}
