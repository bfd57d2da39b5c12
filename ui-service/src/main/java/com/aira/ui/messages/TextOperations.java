package com.aira.ui.messages;

import com.aira.ui.business.Businesses;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What can be done with text messages, whoever asks: the API and the pages. */
@Singleton
public class TextOperations {
    private final OwnerTransactions transactions;

    TextOperations(OwnerTransactions transactions) {
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
                    enumeration = {
                        "reaction",
                        "automatic",
                        "repeated",
                        "ourselves",
                        "no_progress",
                        "too_many",
                        "unregistered"
                    })
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

    /** @param customer the name on the latest appointment of that number; null when there is none */
    record Thread(Page<TextMessage> page, String customer) {}

    /** The newest first, received and sent. */
    Page<MessageView> list(Principal principal, UUID businessId, Paging paging) {
        var after = paging.newestFirst();
        return transactions.read(
                principal,
                connection -> Businesses.page(
                        connection,
                        businessId,
                        paging,
                        Message.newestFirst(businessId, after, paging),
                        MessageView::of,
                        row -> new Cursor(row.createdAt, row.id)));
    }

    /** Conversations whose last message is newest come first. */
    Page<Conversation> conversations(Principal principal, UUID businessId, Paging paging) {
        return transactions.rows(principal, connection -> Conversation.of(connection, businessId, paging));
    }

    /**
     * What was written with one number, newest first.
     *
     * @throws Refusal 404 when that is nothing
     */
    Thread thread(Principal principal, UUID businessId, String number, Paging paging) {
        var thread = transactions.rows(
                principal,
                connection -> new Thread(
                        Conversation.with(connection, businessId, number, paging),
                        Conversation.customer(connection, businessId, number)));
        if (thread.page.items().isEmpty()) {
            throw Refusal.notFound();
        }
        return thread;
    }
}
