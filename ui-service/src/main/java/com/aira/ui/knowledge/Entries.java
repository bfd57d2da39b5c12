package com.aira.ui.knowledge;

import com.aira.ui.business.Businesses;
import com.aira.ui.knowledge.KnowledgeOperations.NewEntry;
import com.aira.ui.limits.AccountTotal;
import com.aira.ui.limits.AccountTotals;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.hibernate.Session;

/** The one path by which entries come to be, written by hand or learned, in the transaction of the caller. */
@Singleton
public final class Entries {
    public static final int LONGEST_TITLE = 200;
    public static final int LONGEST_QUESTION = 1000;
    public static final int LONGEST_CONTENT = 20_000;
    public static final int LONGEST_CATEGORY = 100;
    public static final int LOWEST_PRIORITY = -100;
    public static final int HIGHEST_PRIORITY = 100;

    private final AccountTotals totals;

    Entries(AccountTotals totals) {
        this.totals = totals;
    }

    /** @throws Refusal 404 when the business is not the owner's, 409 when the account has no room for more */
    public EntryView write(Session session, NewEntry request) {
        Businesses.mustExist(session, request.businessId());
        hold(session, 1);
        var id = UUID.randomUUID();
        insert(
                session,
                id,
                new NewEntry(
                        request.businessId(),
                        request.title(),
                        request.question(),
                        request.content(),
                        request.category(),
                        request.priority() == null ? 0 : request.priority(),
                        request.isActive() == null || request.isActive()));
        return EntryView.of(find(session, id));
    }

    /** @param entry whole, of a business that exists */
    void bringBack(Session session, UUID id, NewEntry entry) {
        hold(session, 1);
        insert(session, id, entry);
    }

    /** @throws Refusal 409 when the account has no room for so many more */
    public void hold(Session session, int more) {
        totals.hold(session, AccountTotal.ENTRIES, more);
    }

    private static void insert(Session session, UUID id, NewEntry entry) {
        session.createNativeMutationQuery("insert into public.knowledge_entries"
                        + " (id, business_id, title, question, content, category, priority, is_active) values"
                        + " (:id, :business, :title, :question, :content, :category, :priority, :active)")
                .setParameter("id", id)
                .setParameter("business", entry.businessId())
                .setParameter("title", entry.title(), String.class)
                .setParameter("question", entry.question(), String.class)
                .setParameter("content", entry.content())
                .setParameter("category", entry.category(), String.class)
                .setParameter("priority", entry.priority())
                .setParameter("active", entry.isActive())
                .executeUpdate();
    }

    static Entry find(Session session, UUID id) {
        var entry = session.find(Entry.class, id);
        if (entry == null) {
            throw Refusal.notFound();
        }
        return entry;
    }
}
