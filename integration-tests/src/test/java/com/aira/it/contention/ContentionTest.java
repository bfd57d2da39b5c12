package com.aira.it.contention;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.it.LocalAira;
import com.aira.it.contention.Contention.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A dozen slots (fifty in a long run), 10 rivals each, over the paths that write the calendar at once: the owner's API, calls and texts. */
class ContentionTest {
    private static final int SLOTS = Boolean.getBoolean("aira.long") ? 50 : 12;

    @Test
    void everySlot_isBookedOnce_andLosersAreToldSo() throws Exception {
        Contention contention = Contention.overEveryPath(LocalAira.running());

        List<Outcome> outcomes = contention.run(SLOTS);

        assertThat(Contention.doubles(outcomes)).isZero();
        assertThat(Contention.wronglyRefused(outcomes)).isZero();
        assertThat(contention.bookedTwice()).isZero();
        assertThat(contention.booked()).isEqualTo(SLOTS);
    }
}
