package com.aira.ui.knowledge;

import com.aira.runtime.database.Sql;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import io.quarkus.qute.TemplateData;
import jakarta.inject.Singleton;
import java.util.UUID;

/** What the tabs above the pages about answers count. */
@Singleton
public class KnowledgeTabs {
    private static final String COUNTS = """
            select (select count(*) from public.knowledge_gaps where business_id = ? and state = 'open') as gaps,
                   (select count(*) from public.knowledge_proposals
                    where business_id = ? and state = 'proposed') as proposals""";

    private final OwnerTransactions transactions;

    KnowledgeTabs(OwnerTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * @param gaps open ones
     * @param proposals undecided ones
     */
    @TemplateData
    public record Counts(long gaps, long proposals) {}

    public Counts of(Principal principal, UUID business) {
        return transactions.rows(
                principal, connection -> Sql.first(connection, COUNTS, Counts.class, business, business)
                        .orElseThrow());
    }
}
