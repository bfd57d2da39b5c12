package com.aira.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.it.LocalAira;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A small round of {@code ./aira bench contract}. */
@Tag("long")
class OwnersAndForeignClientsTest {

    private static final long SEED = 4;
    private static final int REQUESTS = 400;

    @Test
    void requestsMadeUpFromTheDocuments_learnNothing_breakNothing() {
        ForeignClients.Findings found = ForeignClients.run(LocalAira.running(), SEED, REQUESTS);

        assertThat(found.report()).isEqualTo("seed " + SEED + "\n");
    }
}
