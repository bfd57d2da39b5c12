package com.aira.ui.knowledge;

import com.aira.ui.business.Businesses;
import com.aira.ui.knowledge.KnowledgeResource.NewEntry;
import com.aira.ui.web.Refusal;
import java.util.UUID;
import org.hibernate.Session;

/** The one path by which entries come to be, written by hand or learned, in the transaction of the caller. */
public final class Entries {
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_QUESTION = 1000;
    static final int LONGEST_CONTENT = 20_000;
    static final int LONGEST_CATEGORY = 100;
    static final int LOWEST_PRIORITY = -100;
    static final int HIGHEST_PRIORITY = 100;

    private Entries() {}

    /** @throws Refusal 404 when the business is not the owner's */
    public static EntryView write(Session session, NewEntry request) {
        Businesses.mustExist(session, request.businessId());
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
    static void insert(Session session, UUID id, NewEntry entry) {
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
