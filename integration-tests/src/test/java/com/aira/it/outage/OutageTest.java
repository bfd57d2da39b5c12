package com.aira.it.outage;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.it.LocalAira;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A small round of bad days; {@code ./aira bench outage} has a thousand calls. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageTest {

    private final Outages outages = new Outages(LocalAira.running());

    @AfterAll
    void close() {
        outages.close();
    }

    @Test
    void postgresOnItsBadDays_costsNobodyAnAnswer() {
        assertThat(outages.ofPostgres(10, 20))
                .allSatisfy(toll -> assertThat(toll.faults()).as(toll.day()).isEmpty());
    }

    @Test
    void modelOnItsBadDays_costsNobodyAnAnswer_andNobodyIsLiedTo() {
        assertThat(outages.ofTheModel(10, 10)).allSatisfy(toll -> {
            assertThat(toll.faults()).as(toll.day()).isEmpty();
            assertThat(toll.served()).as(toll.day()).isEqualTo(toll.asked());
        });
    }
}
