package com.aira.it.money;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.it.LocalAira;
import com.aira.it.money.ConcurrentPurchases.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 200 purchases at once from a wallet that holds enough for 10; {@code ./aira bench money} measures it. */
@Tag("long")
class ConcurrentPurchasesTest {

    @Test
    void walletForTen_buysTen_andTellsTheOthersThatItIsEmpty() {
        Outcome outcome = new ConcurrentPurchases(LocalAira.running(), 200, 10).run();

        assertThat(outcome.with(201, "")).isEqualTo(10);
        assertThat(outcome.with(402, "insufficient-funds")).isEqualTo(190);
        assertThat(outcome.troubles()).isEmpty();
    }
}
