package com.aira.it.bench;

import com.aira.it.LocalAira;
import com.aira.it.crash.Crashes;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * {@code kill -9} of each service and of Postgres, 20 times in all at random moments under load: {@code ./aira bench
 * crash}. {@code AIRA_BENCH_SEED} repeats the moments of an earlier run.
 */
class CrashBench {

    private static final int KILLS = 20;
    /** Its lease is two minutes, and every half minute those that are over are looked into. */
    private static final Duration TO_SEND = Duration.ofMinutes(4);

    @Test
    void promises_areKept() throws Exception {
        Figures figures = new Figures("crash");
        long seed = Optional.ofNullable(System.getenv("AIRA_BENCH_SEED"))
                .map(Long::parseLong)
                .orElseGet(System::nanoTime);
        Crashes.Toll toll = new Crashes(LocalAira.running(), seed).run(KILLS, TO_SEND);
        figures.report("kills", toll.kills(), "");
        toll.promises().forEach((what, many) -> figures.atLeast(what + " promised", many, "", 1));
        figures.report("attempts that were told no, or got no answer", toll.refusals(), "");
        figures.exactly("confirmations still waiting", toll.waiting(), 0);
        toll.broken().forEach((what, many) -> figures.exactly(what, many, 0));
        figures.close();
    }
}
