package com.aira.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.it.document.HostileDocuments;
import com.aira.it.document.HostileRound;
import com.aira.it.document.KillRound;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A few bad documents and one killed service; {@code ./aira bench documents} has more of both. */
@Tag("long")
class DocumentSurvivalTest {

    private final LocalAira aira = LocalAira.running();

    @Test
    void hostileDocuments_endWithAReason_andTheNextIsRead() {
        assertThat(new HostileRound(aira).run(HostileDocuments.some())).isEmpty();
    }

    @Test
    void killedInMidDocument_itsDocumentsEndOnce_andNothingOfItRemains() {
        KillRound.Outcome outcome = new KillRound(aira).run(6);

        assertThat(outcome.repeated()).isPositive();
        assertThat(outcome.endings()).hasSize(1).allMatch(ending -> ending.startsWith("completed, every chunk once"));
        assertThat(outcome.orphans()).isEmpty();
        assertThat(outcome.leftovers()).isEmpty();
    }
}
