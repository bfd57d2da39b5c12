package com.aira.ui.knowledge;

import static io.quarkus.hibernate.orm.panache.Panache.getSession;

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
import jakarta.enterprise.context.ApplicationScoped;
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
@ApplicationScoped
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
        return transactions.read(principal, connection -> {
            var rows = paging.rows(
                    after,
                    getSession()
                            .createQuery(
                                    "from KnowledgeEntry where businessId = :business and (:sought is null"
                                            + " or coalesce(title, '') || ' ' || coalesce(question, '') || ' ' || content || ' '"
                                            + " || coalesce(category, '') ilike :sought escape '!')"
                                            + " and (:category is null or category = :category)"
                                            + " and (createdAt < :at or createdAt = :at and id > :id) order by createdAt desc, id",
                                    Entry.class)
                            .setParameter("business", businessId)
                            .setParameter("sought", containing(search), String.class)
                            .setParameter(
                                    "category",
                                    category == null || category.isEmpty() ? null : category,
                                    String.class));
            return Businesses.page(
                    connection, businessId, paging, rows, EntryView::of, row -> new Cursor(row.createdAt, row.id));
        });
    }

    @Limited(AccountLimit.KNOWLEDGE_CHANGES)
    EntryView create(Principal principal, @NotNull @Valid NewEntry request) {
        return transactions.call(principal, connection -> entries.write(connection, request));
    }

    EntryView get(Principal principal, UUID id) {
        return transactions.read(principal, connection -> EntryView.of(Entries.find(connection, id)));
    }

    @Limited(AccountLimit.KNOWLEDGE_CHANGES)
    EntryView change(Principal principal, UUID id, @NotNull @Valid EntryChange request) {
        return transactions.call(principal, connection -> {
            var entry = Entries.find(connection, id);
            request.apply(entry);
            getSession().flush();
            getSession().refresh(entry);
            return EntryView.of(entry);
        });
    }

    void delete(Principal principal, UUID id) {
        transactions.run(principal, connection -> getSession().remove(Entries.find(connection, id)));
    }

    /** Begins anew what has failed; else changes nothing. */
    @Limited(AccountLimit.KNOWLEDGE_CHANGES)
    EntryView reprocess(Principal principal, UUID id) {
        return transactions.call(principal, connection -> {
            var entry = Entries.find(connection, id);
            Sql.update(
                    connection,
                    "update public.knowledge_entries set processing_status = 'pending'"
                            + " where id = ? and processing_status = 'failed'",
                    id);
            getSession().refresh(entry);
            return EntryView.of(entry);
        });
    }

    /** Those that entries of a business have, in the order of the alphabet. */
    List<String> categories(Principal principal, UUID businessId) {
        return transactions.read(principal, connection -> getSession()
                .createQuery(
                        "select distinct category from KnowledgeEntry where businessId = :business and category <> ''"
                                + " order by category",
                        String.class)
                .setParameter("business", businessId)
                .setMaxResults(MOST_CATEGORIES)
                .getResultList());
    }

    /** A pattern of {@code like}, in which what is searched for has no special characters; null without a search. */
    private static String containing(String search) {
        return search == null || search.isBlank() ? null : "%" + search.strip().replaceAll("[!%_]", "!$0") + "%";
    }
}
