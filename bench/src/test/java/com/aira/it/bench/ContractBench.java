package com.aira.it.bench;

import com.aira.it.LocalAira;
import com.aira.it.contract.ForeignClients;
import org.junit.jupiter.api.Test;

/**
 * 10,000 requests made up from the OpenAPI documents, by owners and foreign clients. {@code -Daira.seed=} repeats a round,
 * {@code -Daira.requests=} shortens it.
 */
class ContractBench {

    private static final long SEED = Long.getLong("aira.seed", System.nanoTime());
    private static final int REQUESTS = Integer.getInteger("aira.requests", 10_000);

    @Test
    void strangers_learnNothing_ownersAreAnsweredAsDocumented() {
        Figures figures = new Figures("contract");
        ForeignClients.Findings found = ForeignClients.run(LocalAira.running(), SEED, REQUESTS);
        System.out.println(found.report());
        figures.report("requests made up from the documents", REQUESTS, "");
        figures.report("requests of pages and sockets", found.visits(), "");
        found.statuses().forEach((status, count) -> figures.report("answers with status " + status, count, ""));
        figures.exactly("leaks", found.leaks(), 0);
        figures.exactly("responses 5xx, or none", found.serverErrors(), 0);
        figures.exactly("undocumented statuses", found.undocumented(), 0);
        figures.exactly("bodies that do not match the documented schema", found.misfits(), 0);
        figures.exactly(
                "changed rows of others, forbidden values written",
                found.consequences().size(),
                0);
        figures.close();
    }
}
