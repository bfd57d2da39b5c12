package com.aira.ui.messages;

import com.aira.ui.business.Businesses;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What can be done with the messages that callers left, whoever asks: the API and the pages. */
@Singleton
public class CallerMessageOperations {
    private final OwnerTransactions transactions;
    private final Clock clock;

    CallerMessageOperations(OwnerTransactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Schema(name = "CallerMessage")
    public record CallerMessageView(
            @Schema(required = true) UUID id,
            @Schema(required = true) UUID businessId,
            @Schema(nullable = true) UUID callId,
            @Schema(nullable = true) String customerName,
            @Schema(nullable = true) String customerPhone,
            @Schema(required = true) String body,
            @Schema(nullable = true) Instant readAt,
            @Schema(required = true) Instant createdAt,

            @Schema(required = true, description = "Whether what the caller was told was saved as an answer.")
            boolean answerSaved) {

        static CallerMessageView of(CallerMessage message) {
            return new CallerMessageView(
                    message.id,
                    message.businessId,
                    message.callId,
                    message.customerName,
                    message.customerPhone,
                    message.body,
                    message.readAt,
                    message.createdAt,
                    message.answerSaved);
        }
    }

    public record CallerMessageChange(@NotNull Boolean read) {}

    Page<CallerMessageView> list(Principal principal, UUID businessId, Boolean read, Paging paging) {
        var after = paging.newestFirst();
        return transactions.read(
                principal,
                connection -> Businesses.page(
                        connection,
                        businessId,
                        paging,
                        CallerMessage.newestFirst(businessId, read, after, paging),
                        CallerMessageView::of,
                        row -> new Cursor(row.createdAt, row.id)));
    }

    CallerMessageView change(Principal principal, UUID id, @NotNull @Valid CallerMessageChange request) {
        return transactions.call(principal, connection -> {
            var message = CallerMessage.<CallerMessage>findByIdOptional(id).orElseThrow(Refusal::notFound);
            if (!request.read) {
                message.readAt = null;
            } else if (message.readAt == null) {
                message.readAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
            }
            return CallerMessageView.of(message);
        });
    }
}
