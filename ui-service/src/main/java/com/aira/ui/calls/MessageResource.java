package com.aira.ui.calls;

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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/messages")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "calls")
public class MessageResource {
    private final CurrentPrincipal principal;
    private final OwnerTransactions transactions;

    MessageResource(CurrentPrincipal principal, OwnerTransactions transactions) {
        this.principal = principal;
        this.transactions = transactions;
    }

    @Schema(name = "Message")
    public record MessageView(
            @Schema(required = true) UUID id,
            @Schema(required = true) UUID businessId,

            @Schema(
                    required = true,
                    enumeration = {"inbound", "outbound"})
            String direction,

            @Schema(required = true) String fromNumber,
            @Schema(required = true) String toNumber,
            @Schema(required = true) String body,
            @Schema(required = true) String status,

            @Schema(nullable = true, description = "Twilio's, when it could not be delivered.")
            String errorCode,

            @Schema(required = true, description = "Pictures and other files that came with it.")
            List<MessageFile> media,

            @Schema(
                    nullable = true,
                    description = "Why a received message gets no answer.",
                    enumeration = {"reaction", "automatic", "repeated", "ourselves", "no_progress", "too_many"})
            String silence,

            @Schema(required = true) Instant createdAt) {

        static MessageView of(Message message) {
            return new MessageView(
                    message.id,
                    message.businessId,
                    message.direction,
                    message.fromNumber,
                    message.toNumber,
                    message.body,
                    message.status,
                    message.errorCode,
                    message.media,
                    message.silence,
                    message.createdAt);
        }
    }

    @GET
    @Operation(summary = "Text messages of a business, newest first")
    @APIResponse(responseCode = "200", description = "A page of messages, received and sent")
    public Page<MessageView> list(@QueryParam("businessId") @NotNull UUID businessId, @Valid @BeanParam Paging paging) {
        var after = paging.newestFirst();
        return transactions.read(principal.get(), session -> {
            var rows = session.createQuery(
                            "from Message where businessId = :business and (createdAt < :at or createdAt = :at and id > :id)"
                                    + " order by createdAt desc, id",
                            Message.class)
                    .setParameter("business", businessId)
                    .setParameter("at", after.at())
                    .setParameter("id", after.id())
                    .setMaxResults(paging.limit + 1)
                    .getResultList();
            return Businesses.page(
                    session, businessId, paging, rows, MessageView::of, row -> new Cursor(row.createdAt, row.id));
        });
    }
}
