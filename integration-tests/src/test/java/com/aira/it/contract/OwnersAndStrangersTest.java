package com.aira.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.it.LocalAira;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A small round of {@code ./aira bench strangers}. */
@Tag("long")
class OwnersAndStrangersTest {

    private static final long SEED = 4;
    private static final int REQUESTS = 400;

    @Test
    void requestsMadeUpFromTheDocuments_learnNothing_breakNothing() {
        Strangers.Findings found = Strangers.run(LocalAira.running(), SEED, REQUESTS);

        assertThat(found.report()).isEqualTo("seed " + SEED + "\n");
    }
}
