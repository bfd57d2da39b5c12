package com.aira.ui.knowledge;

import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.tenancy.OwnerTransactions;
import io.quarkus.qute.TemplateData;
import jakarta.inject.Singleton;
import java.util.UUID;

/** What the tabs above the pages about answers count. */
@Singleton
public class KnowledgeTabs {
    private static final String COUNTS = """
            select (select count(*) from public.knowledge_gaps where business_id = :business and state = 'open') as gaps,
                   (select count(*) from public.knowledge_proposals
                    where business_id = :business and state = 'proposed') as proposals""";

    private final CurrentPrincipal principal;
    private final OwnerTransactions transactions;

    KnowledgeTabs(CurrentPrincipal principal, OwnerTransactions transactions) {
        this.principal = principal;
        this.transactions = transactions;
    }

    /**
     * @param gaps open ones
     * @param proposals undecided ones
     */
    @TemplateData
    public record Counts(long gaps, long proposals) {}

    public Counts of(UUID business) {
        return transactions.read(principal.get(), session -> session.createNativeQuery(COUNTS, Counts.class)
                .setParameter("business", business)
                .getSingleResult());
    }
}
