package com.aira.ui.knowledge;

import com.aira.runtime.database.Sql;
import com.aira.ui.business.Businesses;
import com.aira.ui.input.SingleLine;
import com.aira.ui.limits.AccountLimit;
import com.aira.ui.limits.Limited;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What can be done with answers, whoever asks: the API and the pages. */
@Singleton
public class KnowledgeOperations {
    private static final int MOST_CATEGORIES = 100;

    private final OwnerTransactions transactions;
    private final Entries entries;

    KnowledgeOperations(OwnerTransactions transactions, Entries entries) {
        this.entries = entries;
        this.transactions = transactions;
    }

    @Schema(description = "A question with its answer, or a text with a title.")
    public record NewEntry(
            @NotNull UUID businessId,
            @SingleLine @Size(max = Entries.LONGEST_TITLE) String title,
            @Size(max = Entries.LONGEST_QUESTION) String question,
            @NotBlank @Size(max = Entries.LONGEST_CONTENT) String content,

            @SingleLine @Size(max = Entries.LONGEST_CATEGORY)
            String category,

            @Min(Entries.LOWEST_PRIORITY) @Max(Entries.HIGHEST_PRIORITY)
            Integer priority,

            Boolean isActive) {}

    @Schema(description = "What is absent keeps its value; null clears what may be empty.")
    public record EntryChange(
            @Schema(nullable = true) Optional<@SingleLine @Size(max = Entries.LONGEST_TITLE) String> title,
            @Schema(nullable = true) Optional<@Size(max = Entries.LONGEST_QUESTION) String> question,

            @Size(min = 1, max = Entries.LONGEST_CONTENT)
            @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
            String content,

            @Schema(nullable = true) Optional<@SingleLine @Size(max = Entries.LONGEST_CATEGORY) String> category,

            @Min(Entries.LOWEST_PRIORITY) @Max(Entries.HIGHEST_PRIORITY)
            Integer priority,

            Boolean isActive) {

        void apply(Entry entry) {
            entry.title = title == null ? entry.title : title.orElse(null);
            entry.question = question == null ? entry.question : question.orElse(null);
            entry.content = content == null ? entry.content : content;
            entry.category = category == null ? entry.category : category.orElse(null);
            entry.priority = priority == null ? entry.priority : priority;
            entry.isActive = isActive == null ? entry.isActive : isActive;
        }
    }

    /** The newest first. */
    Page<EntryView> list(Principal principal, UUID businessId, String search, String category, Paging paging) {
        var after = paging.newestFirst();
        return transactions.read(
                principal,
                connection -> Businesses.page(
                        connection,
                        businessId,
                        paging,
                        Entry.newestFirst(
                                businessId,
                                containing(search),
                                category == null || category.isEmpty() ? null : category,
                                after,
                                paging),
                        EntryView::of,
                        row -> new Cursor(row.createdAt, row.id)));
    }

    @Limited(AccountLimit.KNOWLEDGE_CHANGES)
    EntryView create(Principal principal, @NotNull @Valid NewEntry request) {
        return transactions.call(principal, connection -> entries.write(connection, request));
    }

    EntryView get(Principal principal, UUID id) {
        return transactions.read(principal, connection -> EntryView.of(Entry.existing(id)));
    }

    @Limited(AccountLimit.KNOWLEDGE_CHANGES)
    EntryView change(Principal principal, UUID id, @NotNull @Valid EntryChange request) {
        return transactions.call(principal, connection -> {
            var entry = Entry.existing(id);
            request.apply(entry);
            return entry.written();
        });
    }

    void delete(Principal principal, UUID id) {
        transactions.run(principal, connection -> Entry.existing(id).delete());
    }

    /** Begins anew what has failed; else changes nothing. */
    @Limited(AccountLimit.KNOWLEDGE_CHANGES)
    EntryView reprocess(Principal principal, UUID id) {
        return transactions.call(principal, connection -> {
            var entry = Entry.existing(id);
            Sql.update(
                    connection,
                    "update public.knowledge_entries set processing_status = 'pending'"
                            + " where id = ? and processing_status = 'failed'",
                    id);
            return entry.written();
        });
    }

    /** Those that entries of a business have, in the order of the alphabet. */
    List<String> categories(Principal principal, UUID businessId) {
        return transactions.rows(
                principal,
                connection -> Sql.list(
                        connection,
                        "select distinct category from public.knowledge_entries where business_id = ? and category <> ''"
                                + " order by category limit ?",
                        String.class,
                        businessId,
                        MOST_CATEGORIES));
    }

    /** A pattern of {@code like}, in which what is searched for has no special characters; null without a search. */
    private static String containing(String search) {
        return search == null || search.isBlank() ? null : "%" + search.strip().replaceAll("[!%_]", "!$0") + "%";
    }
}
