package com.aira.it.bench;

import com.aira.it.LocalAira;
import com.aira.it.outage.Outages;
import com.aira.it.outage.Outages.Toll;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * 1,000 signed calls while Postgres is slowed by a second, hung, stopped, restarted every second, and 1,000 calls and
 * texts while the model is dead, silent, talking nonsense, failing, lying; with conversations going on: {@code ./aira
 * bench outage}. Every answer must be valid TwiML, or speech, within 5 s.
 */
class OutageBench {

    private static final int CALLS_A_DAY = 200;
    private static final int PER_SECOND = 40;
    private static final int TEXTS_A_DAY = 200;

    @Test
    void everyCaller_isAnsweredInTime() {
        Figures figures = new Figures("outage");
        try (Outages outages = new Outages(LocalAira.running())) {
            List<Toll> tolls = new ArrayList<>(outages.ofPostgres(CALLS_A_DAY, PER_SECOND));
            tolls.addAll(outages.ofTheModel(TEXTS_A_DAY, PER_SECOND));
            for (Toll toll : tolls) {
                figures.exactly(
                        toll.day() + ": wrong or late of " + toll.asked(),
                        toll.faults().size(),
                        0);
                figures.atMost("  slowest", toll.slowestMs(), "ms", Outages.LIMIT.toMillis());
                figures.report("  served as on a good day", toll.served(), "");
                toll.faults().stream().distinct().limit(3).forEach(fault -> System.out.println("    " + fault));
            }
        }
        figures.close();
    }
}
